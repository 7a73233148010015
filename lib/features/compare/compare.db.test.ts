import { afterAll, describe, expect, it } from "vitest";
import { tableCsv, type Table } from "@/lib/core/exports/table";
import { readCompared } from "@/lib/core/compare/compared-periods";
import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { fromMajor } from "@/lib/core/money/money";
import { addDays } from "@/lib/core/time/date";
import { SEGMENTINGS } from "@/lib/core/video/segmenting";
import { getFigures, getOverview } from "@/lib/features/figures/data";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { addDailyViews, day, type Facts } from "@/lib/testing/derive-fixture";
import { again } from "@/lib/testing/monthly-story";
import { closeDatabases, makePerson } from "@/lib/testing/people";
import { makeLedger } from "@/lib/testing/takehome";
import { compareTable, getComparison } from "./data";
import type { CompareQuestion } from "./schema";

afterAll(closeDatabases);

const TODAY = day("2026-11-22");

function question(
  periods: Parameters<typeof readCompared>[0],
  {
    by = "length",
    clock = "earned",
    segment = null,
  }: Partial<Pick<CompareQuestion, "by" | "clock" | "segment">> = {},
): CompareQuestion {
  return { query: readCompared(periods), by, clock, zone: "UTC", today: TODAY, segment };
}

async function compare(viewer: Viewer, asked: CompareQuestion) {
  const found = await getComparison(viewer, asked);
  if (found === null) throw new Error("There are no days.");
  return found;
}

const MONTHS = { a: "2026-10", b: "2026-09", c: "2026-Q3", d: "weekday" };

/** Dollars at two rates, a refund, a fee paid a month later, gifts, and a platform's count above that of the videos. */
async function story(facts: Facts): Promise<void> {
  const long = await addDailyViews(facts, { "2026-09-02": 500, "2026-09-20": 300, "2026-10-04": 900 });
  const short = await addDailyViews(facts, { "2026-09-10": 400, "2026-10-11": 700 });
  const late = await addDailyViews(facts, { "2026-10-15": 250 });
  const set = (id: string, column: string, value: string | number | boolean) =>
    facts.sql.query(`update video set ${column} = $2 where id = $1::uuid`, [id, value]);
  await set(long, "duration_seconds", 75);
  await set(long, "tags", "{soup,autumn}");
  await set(short, "duration_seconds", 20);
  await set(late, "is_sponsored", true);
  await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-10-04", views: 850 });
  await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-09-20", views: 1_000 });
  const on = (first: string, row: Parameters<Facts["addIncome"]>[0]) =>
    facts.addIncome({ earned_from: first, earned_to: addDays(day(first), 1), ...row });
  const euros = { stream: "creator_rewards", currency: "EUR", video_id: long };
  await on("2026-09-02", { ...euros, amount: 1_000, rate: 1.1, base_amount: 1_100, qualified_views: 200 });
  await on("2026-10-04", { ...euros, amount: 1_400, rate: 1.2, base_amount: 1_680, qualified_views: 500 });
  await on("2026-10-05", { ...euros, amount: -150, rate: 1.2, base_amount: -180 });
  await on("2026-09-10", { stream: "ads", base_amount: 333, video_id: short });
  await on("2026-10-11", { stream: "ads", base_amount: 667, video_id: short });
  await on("2026-10-12", { stream: "ads", base_amount: 41 });
  await on("2026-09-20", { stream: "live_gifts", base_amount: 101 });
  await on("2026-10-20", { stream: "live_gifts", base_amount: 77 });
  await on("2026-09-28", {
    ...{ stream: "brand_deal", base_amount: 50_000, video_id: late },
    ...{ state: "paid", paid_on: "2026-10-30" },
  });
}

describe("two to four periods", () => {
  it("have the totals of every other page, and bars, streams and segments that add up to them, by every clock and segmenting", async () => {
    const viewer = await makeLedger(story);
    for (const clock of CLOCKS) {
      const homes = await Promise.all([
        home(viewer, { from: "2026-10-01", to: "2026-11-01", clock }),
        home(viewer, { from: "2026-09-01", to: "2026-10-01", clock }),
        home(viewer, { from: "2026-07-01", to: "2026-10-01", clock }),
        home(viewer, { from: "2026-08-27", to: "2026-09-27", clock }),
      ]);
      for (const by of SEGMENTINGS) {
        const what = `${clock} ${by}`;
        const { sides, income, erpm, streams, segments, running } = await compare(
          viewer,
          question(MONTHS, { clock, by }),
        );
        const incomes = sides.map((side) => side.income);
        expect(
          sides.map(({ income: one, views }) => ({ income: one, views })),
          what,
        ).toEqual(homes);
        expect([income.before, income.after], what).toEqual([incomes[1], incomes[0]]);
        expect(sum(income.bars.map(({ amount }) => amount)), what).toBe(
          (incomes[0] ?? 0n) - (incomes[1] ?? 0n),
        );
        for (const { amount, details, rest } of [...income.bars, ...(erpm?.bars ?? [])])
          expect(sum(details.map((detail) => detail.amount)) + (rest?.amount ?? 0n), what).toBe(amount);
        expect(sum(erpm?.bars.map(({ amount }) => amount) ?? []), what).toBe(erpm?.change);
        sides.forEach((side, index) => {
          expect(sum(streams.map((stream) => stream.incomes[index] ?? 0n)), what).toBe(side.income);
          expect(sum(segments.rows.map((row) => row.sides[index]?.income ?? 0n)), what).toBe(side.income);
          expect(sum(segments.rows.map((row) => row.sides[index]?.views ?? 0n)), what).toBe(side.views);
          expect(running.sides[index]?.at(-1), what).toEqual(homes[index]);
        });
      }
    }
  });

  it("open on what Home opens on, against the period before", async () => {
    const viewer = await makeLedger(story);
    const overview = await getOverview(viewer, {
      range: null,
      compare: "previous",
      clock: "earned",
      today: TODAY,
    });
    const { sides, firstDay } = await compare(viewer, question({}));
    expect(sides.map(({ period }) => period)).toEqual([overview?.period, overview?.comparison]);
    expect(firstDay).toBe(overview?.firstDay);
    expect(sides[0]?.text).toBe("last-month");
  });

  it("tell a deal apart, and an euro that rose as currency", async () => {
    const viewer = await makeLedger(story);
    const { income } = await compare(viewer, question({ a: "2026-10", b: "2026-09" }));
    const amountOf = (kind: string) => income.bars.find((bar) => bar.kind === kind)?.amount ?? 0n;
    expect(amountOf("deals")).toBe(-50_000n);
    expect(amountOf("currency")).toBeGreaterThan(0n);
    expect(income.bars.find(({ kind }) => kind === "currency")?.details.map(({ key }) => key)).toEqual([
      "EUR",
    ]);
  });

  it("by payment are worth what every total says: what a currency did until the money came is no bar", async () => {
    const viewer = await makeLedger(async (facts) => {
      const video_id = await addDailyViews(facts, { "2026-09-10": 1_000, "2026-10-10": 1_000 });
      for (const [month, worth] of [
        ["2026-09", 1_100],
        ["2026-10", 1_300],
      ] as const)
        await facts.addIncome({
          ...{ stream: "ads", currency: "EUR", amount: 1_000, rate: 1.1, base_amount: 1_100, video_id },
          ...{ paid_base_amount: worth, state: "paid", paid_on: `${month}-20` },
          ...{ earned_from: `${month}-10`, earned_to: `${month}-11` },
        });
    });
    const asked = question({ a: "2026-10", b: "2026-09" }, { clock: "paid" });
    const { sides, income } = await compare(viewer, asked);
    expect(sides.map((side) => side.income)).toEqual([1_100n, 1_100n]);
    expect(income.bars).toEqual([]);
  });

  it("open a segment to its videos, with deals and views of both periods", async () => {
    const viewer = await makeLedger(story);
    const { behind, names } = await compare(
      viewer,
      question({ a: "2026-10", b: "2026-09" }, { segment: "60" }),
    );
    expect(behind).toMatchObject({
      others: 0,
      videos: [
        {
          sides: [
            { income: 1_500n, views: 900n },
            { income: 1_100n, views: 800n },
          ],
        },
      ],
    });
    expect(names.get(behind?.videos[0]?.videoId ?? "")).toEqual(expect.any(String));
    const none = await compare(viewer, question({ a: "2026-10" }, { segment: "no such" }));
    expect(none.behind).toMatchObject({ videos: [], others: 0 });
  });

  it("call a channel what it is called now", async () => {
    const viewer = await makeLedger(story);
    const asked = question({ a: "2026-10" }, { by: "channel" });
    expect([...(await compare(viewer, asked)).names.values()]).toContain("kim");
    await withTenantPg(viewer, (client) => sqlOfPg(client).query("update channel set name = 'Kim cooks'"));
    const names = [...(await compare(await again(viewer), asked)).names.values()];
    expect(names).toContain("Kim cooks");
    expect(names).not.toContain("kim");
  });

  it("are null before there are any days, whatever other creators have", async () => {
    await makeLedger(story);
    const { viewer } = await makePerson();
    expect(await getComparison(viewer, question({}))).toBeNull();
    expect(await compareTable(viewer, question({}))).toBeNull();
  });
});

describe("the file", () => {
  it("has the totals and the bars that the page has", async () => {
    const viewer = await makeLedger(story);
    const asked = question({ a: "2026-10", b: "2026-09" });
    const { income } = await compare(viewer, asked);
    const lines = textOf(await compareTable(viewer, asked))
      .trim()
      .split("\r\n");
    expect(lines[0]).toMatch(/^part,name,first_day,last_day,/);
    expect(lines[1]).toMatch(/^total,,2026-10-01,2026-10-31,,,22\.85,/);
    const changes = lines.filter((line) => line.startsWith("income_change,"));
    expect(changes).toHaveLength(income.bars.length);
    const amounts = changes.map((line) => fromMajor(line.split(",")[6] ?? "", viewer.baseCurrency) ?? 0n);
    expect(sum(amounts)).toBe(income.change);
  });

  it("keeps a tag that would be a formula as text", async () => {
    const viewer = await makeLedger(async (facts) => {
      const video = await addDailyViews(facts, { "2026-10-04": 900 });
      await facts.sql.query("update video set tags = $2 where id = $1::uuid", [video, "{=1+1}"]);
    });
    const csv = textOf(await compareTable(viewer, question({ a: "2026-10" }, { by: "tag" })));
    expect(csv).toContain("segment,'=1+1,");
  });
});

async function home(viewer: Viewer, { from, to, clock }: { from: string; to: string; clock: Clock }) {
  const { total, currency } = await getFigures(viewer, {
    period: { from: day(from), to: day(to) },
    by: null,
    clock,
  });
  return { income: fromMajor(total.income, currency), views: BigInt(total.views) };
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((all, amount) => all + amount, 0n);
}

function textOf(table: Table | null): string {
  return table === null ? "" : tableCsv(table);
}
