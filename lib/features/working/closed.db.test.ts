import { afterAll, beforeAll, expect, test } from "vitest";
import { readCompared } from "@/lib/core/compare/compared-periods";
import type { IncomePart } from "@/lib/core/explain/income-part";
import { CLOCKS } from "@/lib/core/income/clock";
import { parseCurrency } from "@/lib/core/money/currency";
import type { Period } from "@/lib/core/time/period";
import { getComparison } from "@/lib/features/compare/data";
import { getFigures } from "@/lib/features/figures/data";
import { closeThrough } from "@/lib/ledger/closing";
import { listComparedSums } from "@/lib/ledger/compare-sums";
import { deriveAll } from "@/lib/ledger/derive";
import { deleteIncome } from "@/lib/ledger/income";
import { listIncomeSources } from "@/lib/ledger/income-sources";
import { listOrganicMonths, listOrganicTotals } from "@/lib/ledger/organic-months";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { addDailyViews, day, factsOf } from "@/lib/testing/derive-fixture";
import { run } from "@/lib/testing/ledger";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { getWorking } from "./data";

afterAll(closeDatabases);

const TODAY = day("2026-11-24");
const OCTOBER = parsePeriod("2026-10-01", "2026-11-01");
const NOVEMBER = parsePeriod("2026-11-01", "2026-12-01");

let viewer: Viewer;

/**
 * Ads of 10.00 dollars at 0.90 for a video, and 5.00 of tips, all of October. October is closed, and the ads are deleted: it
 * keeps 9.00 and 5.00, and November takes the 9.00 back.
 */
beforeAll(async () => {
  ({ viewer } = await makePerson({ currency: "EUR" }));
  const ads = await read(async (sql) => {
    const facts = await factsOf(sql, viewer);
    const video = await addDailyViews(facts, { "2026-10-10": 1_000, "2026-11-03": 500 });
    const dollars = { stream: "ads", currency: "USD", amount: 1_000, rate: 0.9, base_amount: 900 };
    const ofVideo = { video_id: video, earned_from: "2026-10-10", earned_to: "2026-10-11" };
    const id = await facts.addIncome({ ...dollars, ...ofVideo });
    const tip = { stream: "tips", base_amount: 500, earned_from: "2026-10-12", earned_to: "2026-10-13" };
    await facts.addIncome(tip);
    await deriveAll(sql, viewer);
    return id;
  });
  await run(viewer, (sql) => closeThrough(sql, viewer, { month: OCTOBER.from, today: TODAY }));
  const wrong = { id: ads, version: 1, reason: "It was another channel's" };
  await run(viewer, (sql) => deleteIncome(sql, viewer, wrong));
});

test("Compare tells apart what Home counts, also of a line that was deleted after its month was closed", async () => {
  for (const clock of CLOCKS) {
    const query = readCompared({ a: "2026-11", b: "2026-10" });
    const asked = { query, by: "length", zone: "UTC", clock, today: TODAY, segment: null } as const;
    const compared = await getComparison(viewer, asked);
    for (const [index, period] of [NOVEMBER, OCTOBER].entries()) {
      const home = await getFigures(viewer, { period, by: null, clock });
      const told = compared?.segments.rows.map(({ sides }) => sides[index]?.income ?? 0n) ?? [];
      expect(sum(told), `${clock} ${period.from}`).toBe(BigInt(home.total.income.replace(".", "")));
    }
    const bars = compared?.income.bars ?? [];
    expect(sum(bars.map(({ amount }) => amount)), clock).toBe(clock === "paid" ? 0n : -900n - 1_400n);
  }
});

test("its part of a figure is a row that says so, in the base currency", async () => {
  for (const part of [
    { stream: null, currency: viewer.baseCurrency },
    { stream: "ads", currency: null },
  ] as const) {
    const { rows, income } = await workingOf({ segment: null, ...part }, OCTOBER);
    expect(rows.find(({ state }) => state === "deleted")?.amount).toBe(900n);
    expect(sum(rows.map(({ amount }) => amount))).toBe(income);
    expect(income).toBe(part.stream === "ads" ? 900n : 1_400n);
  }
  expect(
    (await workingOf({ segment: null, stream: null, currency: parseCurrency("USD") }, OCTOBER)).income,
  ).toBe(0n);
  // A month of which nothing else is left.
  expect((await workingOf({ segment: null, stream: "ads", currency: null }, NOVEMBER)).income).toBe(-900n);
});

test("insights read it as Home does", async () => {
  const { creatorId } = viewer;
  const { total, sources } = await read((sql) => listIncomeSources(sql, { creatorId, period: OCTOBER }));
  expect(total.income).toBe(1_400n);
  expect(sum(sources.stream.map(({ income }) => income))).toBe(1_400n);
  const [month] = await read((sql) => listOrganicMonths(sql, { creatorId, period: OCTOBER }));
  const totals = await read((sql) => listOrganicTotals(sql, { creatorId, period: OCTOBER }));
  const earned = totals.get("2026-10")?.earned ?? [];
  expect(sum(earned.map(({ income }) => income))).toBe(month?.sums.income);
  expect(month?.sums.income).toBe(900n);
});

test("a fee that was deleted so is no organic income: neither a verdict nor an insight is made of it", async () => {
  const { viewer: kim } = await makePerson({ currency: "EUR" });
  const fee = await inLedger(kim, async (sql) => {
    const facts = await factsOf(sql, kim);
    const video_id = await addDailyViews(facts, { "2026-10-10": 1_000 });
    const ofDay = { video_id, earned_from: "2026-10-10", earned_to: "2026-10-11" };
    await facts.addIncome({ stream: "ads", base_amount: 700, ...ofDay });
    const id = await facts.addIncome({ stream: "brand_deal", base_amount: 30_000, ...ofDay });
    await deriveAll(sql, kim);
    return id;
  });
  await run(kim, (sql) => closeThrough(sql, kim, { month: OCTOBER.from, today: TODAY }));
  await run(kim, (sql) => deleteIncome(sql, kim, { id: fee, version: 1, reason: "It was never agreed" }));
  const { creatorId, timeZone } = kim;
  const asked = { creatorId, by: "length", clock: "earned", zone: timeZone, timeZone } as const;
  // Of whole months, and of a part of one.
  const periods = [OCTOBER, parsePeriod("2026-10-05", "2026-10-20")];
  const sides = await inLedger(kim, (sql) => listComparedSums(sql, { ...asked, periods }));
  for (const { videos, totals } of sides) {
    expect(videos.map(({ income }) => income)).toEqual([700n]);
    expect(sum(totals.earned.map(({ income }) => income))).toBe(30_700n);
  }
  const [month] = await inLedger(kim, (sql) => listOrganicMonths(sql, { creatorId, period: OCTOBER }));
  const totals = await inLedger(kim, (sql) => listOrganicTotals(sql, { creatorId, period: OCTOBER }));
  expect(month?.sums.income).toBe(700n);
  expect(sum(totals.get("2026-10")?.earned.map(({ income }) => income) ?? [])).toBe(700n);
});

async function workingOf(part: IncomePart, period: Period) {
  const facts = await getWorking(viewer, { subject: { tag: "part", part }, period, clock: "earned" });
  if (facts === null) throw new Error("It has no working.");
  return { income: facts.erpm.income, rows: facts.lines.first };
}

function read<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
  return inLedger(viewer, work);
}

function inLedger<T>(of: Viewer, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(of, (client) => work(sqlOfPg(client)));
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}
