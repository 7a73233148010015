import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { erpmDecimal } from "@/lib/core/erpm/erpm";
import type { SeriesPoint } from "@/lib/core/erpm/overview";
import { headOf, type Row, type Table } from "@/lib/core/exports/table";
import { CLOCKS } from "@/lib/core/income/clock";
import { toMajor } from "@/lib/core/money/money";
import { addDays } from "@/lib/core/time/date";
import { parseRange } from "@/lib/core/time/period";
import { deriveAll } from "@/lib/ledger/derive";
import { addDailyViews, day, factsOf } from "@/lib/testing/derive-fixture";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { getOverview, trendTable } from "./data";

afterAll(closeDatabases);

const TODAY = day("2026-11-22");

let viewer: Viewer;

/** Views and money of three months, on other days by each clock, and a guess among them. */
beforeAll(async () => {
  ({ viewer } = await makePerson({ timeZone: "UTC", currency: "EUR" }));
  await withTenantPg(viewer, async (client) => {
    const sql = sqlOfPg(client);
    const facts = await factsOf(sql, viewer);
    const video = await addDailyViews(facts, {
      "2026-09-20": 700,
      "2026-10-24": 900,
      "2026-11-01": 1500,
      "2026-11-20": 30,
    });
    const fee = { stream: "brand_deal", video_id: video, state: "paid", paid_on: "2026-11-05" };
    await facts.addIncome({
      ...fee,
      base_amount: 90_001,
      earned_from: "2026-09-20",
      earned_to: "2026-09-21",
    });
    const month = { earned_from: "2026-10-01", earned_to: "2026-11-01" };
    await facts.addIncome({ ...month, stream: "creator_rewards", base_amount: 1_003, state: "estimated" });
    // Its week is cut in two by the three months and what they are compared with: it is a guess of the latter alone.
    const cut = { earned_from: "2026-08-20", earned_to: "2026-08-21" };
    await facts.addIncome({ ...cut, stream: "tips", base_amount: 500, state: "estimated" });
    await deriveAll(sql, viewer);
  });
});

const PERIODS = [
  ["30 days", "2026-10-24..2026-11-22", "day", 30],
  ["three months", "2026-08-23..2026-11-22", "week", 14],
  ["12 months", "12m", "month", 12],
] as const;

describe.each(CLOCKS)("by %s the file of Home's chart has the points on the screen", (clock) => {
  test.each(PERIODS)("of %s, and of what they are compared with", async (_name, text, bucket, count) => {
    const question = { range: parseRange(text), compare: "previous", clock, today: TODAY } as const;
    const overview = await getOverview(viewer, question);
    if (overview?.previous == null) throw new Error("There is nothing to compare.");
    const { period, comparison, current, previous } = overview;
    const table = await trendTable(viewer, { period, comparison, clock });
    expect(overview.bucket).toBe(bucket);
    expect(current.series).toHaveLength(count);
    expect(table.rows).toHaveLength(count);
    const compared = previous.series.slice(0, count);
    expect(columns(table, "")).toEqual(current.series.map(written));
    expect(columns(table, "compared_").slice(0, compared.length)).toEqual(compared.map(written));
    const all = (name: string) => table.rows.map((row) => cell(table, row, name));
    expect(new Set(all("by"))).toEqual(new Set([bucket]));
    expect(new Set(all("clock"))).toEqual(new Set([clock]));
    const cents = all("of_it_estimated").reduce<number>(
      (sum, amount) => sum + Math.round(100 * Number(amount)),
      0,
    );
    expect(cents).toBe(Number(current.estimated));
  });
});

test("without anything to compare with the file has no columns for it", async () => {
  const period = { from: day("2026-11-01"), to: day("2026-11-03") };
  const table = await trendTable(viewer, { period, comparison: null, clock: "earned" });
  expect(headOf(table).some((head) => head.startsWith("compared"))).toBe(false);
});

const FIGURES = ["first_day", "last_day", "income", "views", "per_1000_views"] as const;

function columns(table: Table, prefix: "" | "compared_"): unknown[][] {
  return table.rows.map((row) => FIGURES.map((name) => cell(table, row, `${prefix}${name}`)));
}

function cell(table: Table, row: Row, name: string): unknown {
  const value = row[headOf(table).indexOf(name)];
  return value !== null && typeof value === "object" ? value.decimal : value;
}

function written({ from, to, ...erpm }: SeriesPoint): unknown[] {
  const perThousand = erpmDecimal(erpm, { exponent: 2, digits: 6 });
  return [from, addDays(to, -1), toMajor(erpm.income, viewer.baseCurrency), erpm.views, perThousand];
}
