import { expect, it } from "vitest";
import { currency, date } from "@/lib/core/testdata/vector";
import { reportWords } from "@/lib/server/report-words";
import { redactReport } from "./redact-report";
import { cell, type Report, type ReportFigure } from "./report";
import { reportPicture } from "./report-picture";
import { readReportSpec } from "./report-spec";

const EUR = currency("EUR");
const OCTOBER = { from: date("2026-10-01"), to: date("2026-11-01") };
const words = reportWords("en");

const figure = (measure: ReportFigure["measure"], more: Omit<ReportFigure, "measure">): ReportFigure => ({
  measure,
  ...more,
});

const days = ["2026-10-01", "2026-10-02"].map((day) => ({ from: date(day), to: date("2026-10-03") }));

const REPORT: Report = {
  spec: readReportSpec({ range: "2026-10" }, { clock: "earned", paper: "a4" }),
  level: "full",
  creatorName: "Mira 🍜 cooks 👩‍🍳",
  subject: { of: "period" },
  period: OCTOBER,
  comparison: { from: date("2026-09-01"), to: date("2026-10-01") },
  currency: EUR,
  bucket: "day",
  madeOn: date("2026-11-22"),
  figures: [
    figure("erpm", {
      shows: "rate",
      now: cell.rate({ income: 471_123n, views: 98_765n }, EUR),
      before: null,
      change: 20.4,
    }),
    figure("income", { shows: "money", now: cell.money(471_123n, EUR), before: null, change: -3 }),
    figure("views", { shows: "views", now: cell.count(98_765n), before: null, change: null }),
    figure("estimated", { shows: "money", now: cell.money(1n, EUR), before: null, change: null }),
  ],
  verdict: null,
  tables: [
    {
      id: "trend",
      columns: [
        { key: "days", shows: "name" },
        { key: "income", shows: "money", whole: cell.money(471_123n, EUR) },
      ],
      rows: days.map((day, index) => [cell.span(day, "day"), cell.money(index === 0 ? 471_000n : 123n, EUR)]),
      total: null,
    },
  ],
  notes: [],
};

it("says the first figure, what it is made of, and its line", () => {
  const picture = reportPicture(REPORT, { words, shape: "story" });
  expect(picture).toMatchObject({
    about: "Income report: October 2026",
    hero: { label: "Per 1,000 views", value: "€47.70", remark: "+20.4% vs September 2026" },
    rows: [
      { sign: "=", label: "Income", value: "€4,711.23" },
      { sign: "÷", label: "Views", value: "98,765" },
    ],
    trend: { label: "Income", first: "1 Oct", last: "2 Oct" },
  });
});

it("says changes alone where amounts are hidden, and no sign of an equation that is not told", () => {
  const picture = reportPicture(redactReport(REPORT, "percentages"), { words, shape: "story" });
  expect(picture.hero).toEqual({ label: "Per 1,000 views", value: "+20.4%", remark: "vs September 2026" });
  expect(picture.rows).toEqual([{ sign: "", label: "Income", value: "\u22123%" }]);
  expect(JSON.stringify(picture)).not.toMatch(/€|4,?711|98,?765|47\.7/);
});

it("has its title for a figure where none is to be seen", () => {
  const picture = reportPicture({ ...REPORT, figures: [] }, { words, shape: "square" });
  expect(picture).toMatchObject({
    about: "Income report",
    hero: { label: "", value: "October 2026" },
    rows: [],
  });
});
