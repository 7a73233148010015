import { afterAll, beforeAll, expect, it } from "vitest";
import { cellText } from "@/lib/core/report/cell-text";
import { redactReport } from "@/lib/core/report/redact-report";
import type { Measure, Report } from "@/lib/core/report/report";
import { REPORT_LEVELS, type ReportLevel } from "@/lib/core/report/report-level";
import { reportPicture } from "@/lib/core/report/report-picture";
import { date } from "@/lib/core/testdata/vector";
import { loadSample } from "@/lib/ledger/sample";
import { withTenantPg } from "@/lib/server/db";
import { reportWords } from "@/lib/server/report-words";
import { sqlOfPg } from "@/lib/server/sql";
import { again } from "@/lib/testing/monthly-story";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { share, shareOf } from "@/lib/testing/share-links";
import type { Viewer } from "@/lib/server/viewer";
import { getReport } from "./data";

process.env.PERMILLE_NOW = "2026-11-22T12:00:00Z";
afterAll(closeDatabases);

let viewer: Viewer;
beforeAll(async () => {
  const { viewer: empty, userId } = await makePerson({ currency: "USD" });
  await withTenantPg(empty, (client) => loadSample(sqlOfPg(client), empty, { today: date("2026-11-22") }));
  viewer = { ...(await again(empty)), userId };
});

const DRAWN: Readonly<Record<ReportLevel, readonly Measure[]>> = {
  full: ["erpm", "income", "views"],
  percentages: [],
  brand: ["views"],
  accountant: ["income"],
};

it.each(REPORT_LEVELS)(
  "of the address of a %s report a picture draws what its level tells, and no more",
  async (level) => {
    const { token } = await share(viewer, { query: "range=2026-10", level });
    const link = await shareOf(token);
    const whole = await getReport(link.viewer, link.spec);
    if (whole === null) throw new Error("The sample has an October.");
    const words = reportWords(link.spec.language);
    for (const shape of ["story", "square"] as const) {
      const { hero, rows, trend, name, about } = reportPicture(redactReport(whole, link.level), {
        words,
        shape,
      });
      const drawn = [name, about, ...Object.values(hero), ...rows.flatMap((row) => Object.values(row))];
      const texts = [...drawn, trend?.label, trend?.first, trend?.last].join("\n");
      const told = (["erpm", "income", "views"] as const).filter((measure) =>
        texts.includes(valueOf(whole, measure)),
      );
      expect(told).toEqual(DRAWN[level]);
    }
  },
);

function valueOf(report: Report, measure: Measure): string {
  const figure = report.figures.find((one) => one.measure === measure);
  const place = { column: measure, words: reportWords("en"), today: report.madeOn };
  return cellText(figure?.now ?? null, place);
}
