import { afterAll, describe, expect, it } from "vitest";
import { totalIncome, totalViews } from "@/lib/core/decomposition/period-totals";
import { CLOCKS } from "@/lib/core/income/clock";
import { OTHER_VIEWS, SEGMENTINGS, TAG_SEPARATOR, type Segmenting } from "@/lib/core/video/segmenting";
import { addDailyViews, withFacts, type Facts } from "@/lib/testing/derive-fixture";
import { closeDatabases } from "@/lib/testing/people";
import { parsePeriod } from "@/lib/testing/periods";
import { listComparedSums } from "./compare-sums";
import { deriveAll } from "./derive";
import { listIncomeSums, listViewSums } from "./sum-periods";

afterAll(closeDatabases);

const PERIODS = [parsePeriod("2026-03-01", "2026-04-01"), parsePeriod("2026-02-05", "2026-03-04")];

/**
 * Two videos with 1,000 and 400 views in March; a platform's own count of 1,700 on one of March's days. Rewards of the
 * first in dollars at 0.90 and 0.80, rewards of no video, gifts, a fee for the second and a commission that belongs to it.
 */
async function addStory(facts: Facts) {
  const long = await addDailyViews(facts, { "2026-02-10": 500, "2026-03-02": 600, "2026-03-10": 400 });
  const short = await addDailyViews(facts, { "2026-03-10": 400 });
  await describeVideo(facts, long, {
    duration_seconds: 75,
    category: "Cooking",
    tags: "{soup,autumn}",
    region: "DE",
  });
  await describeVideo(facts, short, { duration_seconds: 20, is_sponsored: true });
  await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-03-10", views: 1_100 });
  const dollars = { stream: "creator_rewards", currency: "USD", video_id: long };
  await facts.addIncome({
    ...dollars,
    amount: 1_000,
    rate: 0.9,
    base_amount: 900,
    ...onDay("2026-03-02"),
    qualified_views: 300,
  });
  await facts.addIncome({ ...dollars, amount: 500, rate: 0.8, base_amount: 400, ...onDay("2026-03-10") });
  await facts.addIncome({ stream: "creator_rewards", base_amount: 250, ...onDay("2026-03-20") });
  await facts.addIncome({ stream: "live_gifts", base_amount: 90, ...onDay("2026-02-20") });
  await facts.addIncome({
    stream: "brand_deal",
    base_amount: 30_000,
    video_id: short,
    ...onDay("2026-03-10"),
    state: "paid",
    paid_on: "2026-03-20",
  });
  await facts.addIncome({ stream: "commission", base_amount: 70, video_id: short, ...onDay("2026-03-10") });
  await facts.addIncome({ stream: "shop", base_amount: 60, video_id: long, ...onDay("2026-03-03") });
  await deriveAll(facts.sql, facts);
  return { long, short };
}

describe("the sums that periods are compared by", () => {
  it("add up to those of Home by every segmenting and clock, other views included", () =>
    withFacts(async (facts) => {
      await addStory(facts);
      for (const clock of CLOCKS) {
        const incomes = await listIncomeSums(facts.sql, {
          ...facts,
          periods: PERIODS,
          bucket: "month",
          clock,
        });
        const views = await listViewSums(facts.sql, { ...facts, periods: PERIODS, bucket: "month" });
        for (const by of SEGMENTINGS) {
          const sums = await read(facts, { by, clock });
          sums.forEach(({ totals }, index) => {
            const ofSide = <Row extends { side: number }>(rows: readonly Row[]) =>
              rows.filter(({ side }) => side === index + 1);
            const income = ofSide(incomes).filter(({ stream }) => stream !== null);
            expect(totalIncome(totals), `${by} ${clock}`).toBe(sumOf(income.map((row) => row.income)));
            expect(totalViews(totals), `${by} ${clock}`).toBe(sumOf(ofSide(views).map((row) => row.views)));
          });
        }
      }
    }));

  it("put each video into one segment, and money of no video into none", () =>
    withFacts(async (facts) => {
      const { long, short } = await addStory(facts);
      const expected: Record<Segmenting, [string, string]> = {
        length: ["60", "15"],
        category: ["Cooking", ""],
        tag: [`autumn${TAG_SEPARATOR}soup`, ""],
        hour: ["", ""],
        region: ["DE", ""],
        sponsored: ["organic", "sponsored"],
        channel: [facts.channelId, facts.channelId],
        video: [long, short],
      };
      for (const by of SEGMENTINGS) {
        const [march] = await read(facts, { by });
        const segmentOf = (id: string) => march?.videos.find(({ videoId }) => videoId === id)?.segment;
        expect([segmentOf(long), segmentOf(short)], by).toEqual(expected[by]);
        const ofNoVideo = march?.totals.earned.filter(({ segment }) => segment === null);
        expect(
          ofNoVideo?.map(({ income }) => income),
          by,
        ).toEqual([250n]);
        expect(march?.totals.views.get(OTHER_VIEWS), by).toBe(300n);
      }
    }));

  it("tell the hour of posting in the zone that was asked for", () =>
    withFacts(async (facts) => {
      const { long } = await addStory(facts);
      await facts.sql.query("update video set published_at = '2026-02-10T19:30:00Z' where id = $1::uuid", [
        long,
      ]);
      const hourIn = async (zone: string) =>
        (await read(facts, { by: "hour", zone }))[0]?.videos.find(({ videoId }) => videoId === long)?.segment;
      expect([await hourIn("UTC"), await hourIn("Asia/Tokyo")]).toEqual(["4", "1"]);
    }));

  it("have the average rate of what a stream earned in a currency", () =>
    withFacts(async (facts) => {
      await addStory(facts);
      const [march] = await read(facts, { by: "length" });
      const dollars = march?.totals.earned.find(({ currency }) => currency === "USD");
      expect(dollars?.income).toBe(1_300n);
      expect(dollars?.rate).toBeCloseTo(1_300 / 1_500, 12);
      expect(
        march?.totals.earned.filter(({ currency }) => currency === "EUR").map(({ rate }) => rate),
      ).toEqual([1, 1, 1, 1]);
    }));

  it("keep deals' money and videos made for brands out of what is organic", () =>
    withFacts(async (facts) => {
      const { long, short } = await addStory(facts);
      const [march] = await read(facts, { by: "length" });
      const rows = march?.videos.map(({ videoId, isForBrand, views, income }) => [
        videoId,
        isForBrand,
        views,
        income,
      ]);
      expect(rows?.sort()).toEqual(
        [
          [long, false, 1_000n, 1_360n],
          [short, true, 400n, 0n],
        ].sort(),
      );
    }));

  it("keep a fee and its refund out of a video that is not marked, in whole months and in parts of them", () =>
    withFacts(async (facts) => {
      const { long } = await addStory(facts);
      const fee = { stream: "brand_deal", video_id: long, ...onDay("2026-03-03") };
      const id = await facts.addIncome({ ...fee, base_amount: 5_000 });
      await facts.addIncome({ ...fee, base_amount: -700, parent_id: id });
      await deriveAll(facts.sql, facts);
      const sums = await read(facts, { by: "length" });
      const ofLong = sums.map(({ videos }) => videos.find(({ videoId }) => videoId === long)?.income);
      // The second period ends on the third of March: 9.00 of the second and 0.60 of the third, without the fee.
      expect(ofLong).toEqual([1_360n, 960n]);
    }));

  it("know the eligible views only when the length of every viewed video is known", () =>
    withFacts(async (facts) => {
      const { short } = await addStory(facts);
      const rewards = { views: 1_700n, qualifiedViews: 300n, rewards: 900n };
      expect((await read(facts, { by: "length" }))[0]?.rewards).toEqual({
        ...rewards,
        eligibleViews: 1_000n,
      });
      await facts.sql.query("update video set duration_seconds = null where id = $1::uuid", [short]);
      expect((await read(facts, { by: "length" }))[0]?.rewards).toEqual({ ...rewards, eligibleViews: null });
    }));
});

function read(
  facts: Facts,
  { by, clock = "earned", zone = "UTC" }: { by: Segmenting; clock?: (typeof CLOCKS)[number]; zone?: string },
) {
  return listComparedSums(facts.sql, { ...facts, periods: PERIODS, clock, by, zone });
}

async function describeVideo(facts: Facts, id: string, row: Record<string, string | number | boolean>) {
  for (const [column, value] of Object.entries(row))
    await facts.sql.query(`update video set ${column} = $2 where id = $1::uuid`, [id, value]);
}

function onDay(text: string) {
  const next = new Date(Date.parse(text) + 86_400_000).toISOString().slice(0, 10);
  return { earned_from: text, earned_to: next };
}

function sumOf(values: readonly bigint[]): bigint {
  return values.reduce((sum, value) => sum + value, 0n);
}
