import { describe, expect, it } from "vitest";
import { parseLocalDate } from "@/lib/core/time/date";
import { redactReport } from "./redact-report";
import { cell, type Report, type ReportColumn } from "./report";
import { REPORT_LEVELS, type Shows } from "./report-level";
import { readReportSpec } from "./report-spec";

const DAY = parseLocalDate("2026-11-22") ?? never();
const USD = "USD" as Report["currency"];

/** A canary in every kind of column, so that what is left can be told by what it is. */
const CANARIES: readonly [Shows, ReportColumn["key"], ReturnType<typeof cell.text>][] = [
  ["name", "stream", cell.word("ads")],
  ["title", "video", cell.text("canary title")],
  ["deal", "deal", cell.text("canary deal")],
  ["money", "income", cell.money(777_777n, USD)],
  ["rate", "erpm", cell.rate({ income: 888_888n, views: 999n }, USD)],
  ["views", "views", cell.count(666_666n)],
  ["price", "price", cell.rate({ income: 555_555n, views: 111n }, USD)],
  ["book", "statement", cell.money(444_444n, USD)],
];

const REPORT: Report = {
  spec: readReportSpec({}, { clock: "earned", paper: "a4" }),
  ...{ level: "full", creatorName: "Mira", subject: { of: "period" } },
  ...{
    period: { from: DAY, to: DAY },
    comparison: { from: DAY, to: DAY },
    currency: USD,
    bucket: "day",
    madeOn: DAY,
  },
  figures: [
    {
      measure: "erpm",
      shows: "rate",
      now: cell.rate({ income: 888_888n, views: 999n }, USD),
      before: null,
      change: 12.5,
    },
    {
      measure: "income",
      shows: "money",
      now: cell.money(777_777n, USD),
      before: cell.money(1n, USD),
      change: 3,
    },
    { measure: "views", shows: "views", now: cell.count(666_666n), before: null, change: null },
  ],
  verdict: "likely-up",
  tables: [
    {
      id: "streams",
      columns: CANARIES.map(([shows, key, whole]) => ({
        key,
        shows,
        ...(key === "stream" ? {} : { whole }),
      })),
      rows: [CANARIES.map(([, , one]) => one)],
      total: CANARIES.map(([, , one]) => one),
    },
    {
      id: "deals",
      columns: [{ key: "deal", shows: "deal" }],
      rows: [[cell.text("canary deal")]],
      total: null,
    },
  ],
  notes: [
    { key: "clock", shows: "name", values: { clock: cell.word("earned") } },
    { key: "formula", shows: "rate", values: { income: cell.money(777_777n, USD) } },
    { key: "covered", shows: "views", values: { covered: 1, days: 2 } },
  ],
};

describe("a report for a reader", () => {
  it.each([
    ["full", ["stream", "video", "deal", "income", "erpm", "views", "price", "statement"]],
    ["percentages", ["stream", "video", "income", "erpm", "views"]],
    ["brand", ["stream", "video", "views", "price"]],
    ["accountant", ["stream", "deal", "income", "statement"]],
  ] as const)("of level %s has the columns %j", (level, keys) => {
    const [table] = redactReport(REPORT, level).tables;
    expect(table?.columns.map(({ key }) => key)).toEqual(keys);
  });

  it.each([
    ["percentages", /777777|888888|666666|555555|444444|canary deal/],
    ["brand", /777777|888888|444444|canary deal/],
    ["accountant", /888888|666666|555555|canary title/],
  ] as const)(
    "of level %s holds nothing of what was dropped, in no field of the value",
    (level, canaries) => {
      expect(textOf(REPORT)).toMatch(canaries);
      expect(textOf(redactReport(REPORT, level))).not.toMatch(canaries);
    },
  );

  it("has changes and parts of the whole instead of amounts, under percentages", () => {
    const report = redactReport(REPORT, "percentages");
    expect(report.figures.map(({ measure, now, change }) => [measure, now, change])).toEqual([
      ["erpm", null, 12.5],
      ["income", null, 3],
    ]);
    expect(report.tables[0]?.rows[0]?.[2]).toEqual({ is: "share", share: 1 });
  });

  it("has no table that is left with names alone", () => {
    expect(redactReport(REPORT, "percentages").tables.map(({ id }) => id)).toEqual(["streams"]);
    expect(redactReport(REPORT, "brand").tables.map(({ id }) => id)).toEqual(["streams"]);
  });

  it("gets nothing back by being redacted again, by any level", () => {
    for (const level of REPORT_LEVELS)
      for (const next of REPORT_LEVELS) {
        const once = textOf(redactReport(REPORT, level));
        const twice = textOf(redactReport(redactReport(REPORT, level), next));
        for (const canary of [
          "777777",
          "888888",
          "666666",
          "555555",
          "444444",
          "canary title",
          "canary deal",
        ])
          if (!once.includes(canary)) expect(twice).not.toContain(canary);
      }
  });
});

describe("what is left of a report", () => {
  /** The smallest fraction that is the number, by continued fractions. */
  function fractionOf(number: number): [bigint, bigint] {
    let [before, [over, under]] = [
      [0n, 1n],
      [1n, 0n],
    ] as [[bigint, bigint], [bigint, bigint]];
    let rest = number;
    for (let step = 0; step < 60; step += 1) {
      const whole = BigInt(Math.floor(rest));
      [before, [over, under]] = [
        [over, under],
        [whole * over + before[0], whole * under + before[1]],
      ];
      if (Number(over) / Number(under) === number) return [over, under];
      rest = 1 / (rest - Math.floor(rest));
    }
    return [over, under];
  }

  const WHOLE = 1_234_567n;
  const column: ReportColumn = { key: "income", shows: "money", whole: cell.money(WHOLE, USD) };
  const shared: Report = {
    ...REPORT,
    figures: [
      {
        ...{ measure: "income", shows: "money", now: cell.money(1_234_567n, USD) },
        ...{ before: cell.money(987_653n, USD), change: ((1_234_567 - 987_653) / 987_653) * 100 },
      },
    ],
    tables: [
      {
        id: "streams",
        columns: [{ key: "stream", shows: "name" }, column],
        rows: [[cell.word("ads"), cell.money(345_679n, USD)]],
        total: null,
      },
    ],
  };

  it("holds no quotient from which the amounts of it can be worked out", () => {
    expect(fractionOf(345_679 / 1_234_567)).toEqual([345_679n, WHOLE]);
    const { figures, tables } = redactReport(shared, "percentages");
    const part = tables[0]?.rows[0]?.[1];
    expect(part).toEqual({ is: "share", share: 0.28 });
    expect(figures[0]?.change).toBe(25);
  });

  const video = (title: string, { income, views }: { income: bigint; views: bigint }) => [
    cell.text(title),
    cell.money(income, USD),
    cell.count(views),
  ];
  const videos: Report = {
    ...REPORT,
    tables: [
      {
        id: "videos",
        columns: [
          { key: "video", shows: "title" },
          { key: "income", shows: "money" },
          { key: "views", shows: "views" },
        ],
        rows: [
          video("Best paid", { income: 900n, views: 10n }),
          video("Best seen", { income: 1n, views: 99n }),
          [cell.word("others"), cell.money(5n, USD), cell.count(500n)],
        ],
        total: null,
      },
    ],
  };

  it("does not tell by its order which video earned more, where it does not tell what it earned", () => {
    const firsts = (level: (typeof REPORT_LEVELS)[number]) =>
      redactReport(videos, level).tables[0]?.rows.map(([first]) => first);
    expect(firsts("brand")).toEqual([cell.text("Best seen"), cell.text("Best paid"), cell.word("others")]);
    expect(firsts("full")?.[0]).toEqual(cell.text("Best paid"));
  });

  it("has no table whose rows have lost their names", () => {
    expect(redactReport(videos, "accountant").tables).toEqual([]);
  });
});

function textOf(report: Report): string {
  return JSON.stringify(report, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
}

function never(): never {
  throw new Error("not a date");
}
