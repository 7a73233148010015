import fc from "fast-check";
import { expect, test } from "vitest";

import { viewsPerDay } from "@/lib/core/views/per-day";

import { checkDerived, deriveChannelDays, deriveIncome, DERIVED_TABLES, deriveVideos } from "./derive";
import { MANY } from "./plan-for-many";
import { addDailyViews, day, withFacts } from "@/lib/testing/derive-fixture";

const JANUARY = { earned_from: "2026-01-01", earned_to: "2026-02-01" };

test.each([
  ["Europe/Berlin", "2026-03-20T09:30:00.123Z"],
  ["America/Havana", "2026-10-20T03:00:00Z"],
  ["Australia/Lord_Howe", "2026-03-28T13:00:00Z"],
  ["Pacific/Apia", "2011-12-25T10:00:00Z"],
  ["UTC", "2026-01-01T00:00:00Z"],
])(
  "views of a day in %s are those of the core, to the last one",
  async (timeZone, start) => {
    await withFacts(
      async (facts) => {
        await fc.assert(
          fc.asyncProperty(fc.array(reading, { maxLength: 25 }), async (readings) => {
            const publishedAt = Date.parse(start);
            const snapshots = readings.map(({ at, views }) => ({ at: publishedAt + at, views }));
            const videoId = await facts.addVideo(start);
            for (const { at, views } of new Map(snapshots.map((one) => [one.at, one])).values()) {
              await facts.put("view_snapshot", {
                video_id: videoId,
                taken_at: iso(at),
                views,
                qualified_views: views,
              });
            }
            await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
            const rows = await facts.sql.query<{ day: string; views: bigint; qualified_views: bigint }>(
              "select day, views, qualified_views from view_day where video_id = $1::uuid order by day",
              [videoId],
            );
            const expected = viewsPerDay({ publishedAt, snapshots, zone: timeZone });
            expect(rows).toEqual(
              expected.map(({ day, views }) => ({
                day,
                views: BigInt(views),
                qualified_views: BigInt(views),
              })),
            );
          }),
          { numRuns: 40 },
        );
      },
      { timeZone },
    );
  },
  60_000,
);

test("a counter typed by hand outranks imports, and of those the later file does", async () => {
  await withFacts(async (facts) => {
    const later = await facts.addImport("2026-01-20", "aa");
    const earlier = await facts.addImport("2026-01-10", "bb");
    const videoId = await facts.addVideo("2026-01-01T08:00:00Z");
    const at = { video_id: videoId, taken_at: "2026-01-01T12:00:00Z" };
    await facts.put("view_snapshot", { ...at, import_id: earlier, views: 7 });
    await facts.put("view_snapshot", { ...at, import_id: later, views: 5 });
    await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
    expect(await facts.list("view_day", "day, views")).toEqual([{ day: "2026-01-01", views: 5n }]);
    await facts.put("view_snapshot", { ...at, views: 6 });
    await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
    expect(await facts.list("view_day", "day, views")).toEqual([{ day: "2026-01-01", views: 6n }]);
  });
});

test("a range that an export covers adds up to its views, and stands in for the counter on its days", async () => {
  await withFacts(async (facts) => {
    const videoId = await facts.addVideo("2026-01-02T11:00:00Z");
    await facts.put("view_snapshot", { video_id: videoId, taken_at: "2026-01-07T11:00:00Z", views: 10_000 });
    await facts.put("video_period", {
      video_id: videoId,
      from_day: "2026-01-01",
      to_day: "2026-01-05",
      views: 900,
    });
    await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
    const days = await facts.sql.query<{ day: string; views: bigint }>(
      "select day, views from view_day order by day",
    );
    const curve = viewsPerDay({
      publishedAt: Date.parse("2026-01-02T11:00:00Z"),
      snapshots: [{ at: Date.parse("2026-01-07T11:00:00Z"), views: 10_000 }],
      zone: facts.timeZone,
    });
    expect(days.map(({ day }) => day).at(0)).toBe("2026-01-02");
    expect(sum(days.slice(0, 3).map(({ views }) => views))).toBe(900n);
    expect(days.slice(3)).toEqual(curve.slice(3).map(({ day, views }) => ({ day, views: BigInt(views) })));
  });
});

test("a range before the video was published is spread over equal days", async () => {
  await withFacts(async (facts) => {
    const videoId = await facts.addVideo("2026-02-01T11:00:00Z");
    await facts.put("video_period", {
      video_id: videoId,
      from_day: "2026-01-01",
      to_day: "2026-01-05",
      views: 10,
    });
    await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
    const days = await facts.list("view_day", "day, views");
    expect(days.map(({ views }) => views)).toEqual([3n, 2n, 3n, 2n]);
  });
});

test("the platform's figure is a channel's total, and may be less than its videos' sum", async () => {
  await withFacts(async (facts) => {
    await addDailyViews(facts, { "2026-01-01": 100, "2026-01-02": 50 });
    await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-01-02", views: 40 });
    await facts.put("channel_day", { channel_id: facts.channelId, day: "2026-01-03", views: 5 });
    const period = { from: day("2026-01-02"), to: day("2026-01-04") };
    await deriveChannelDays(facts.sql, { ...facts, channelId: facts.channelId, period });
    expect(await facts.list("channel_view_day", "day, views, video_views, is_covered")).toEqual([
      { day: "2026-01-01", views: 100n, video_views: 100n, is_covered: false },
      { day: "2026-01-02", views: 40n, video_views: 50n, is_covered: true },
      { day: "2026-01-03", views: 5n, video_views: 0n, is_covered: true },
    ]);
  });
});

test("rewards of a month follow the views of its days, and their qualified views with them", async () => {
  await withFacts(async (facts) => {
    await addDailyViews(facts, { "2026-01-01": 100, "2026-01-02": 50, "2026-01-31": 50 });
    const id = await facts.addIncome({
      ...JANUARY,
      stream: "creator_rewards",
      base_amount: 1001,
      qualified_views: 90,
    });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
    // 1001 × 100/200 = 500.5 rounds up to 501; × 150/200 = 750.75 to 751.
    expect(await facts.list("income_day", "day, earned, qualified_views")).toEqual([
      { day: "2026-01-01", earned: 501n, qualified_views: 45n },
      { day: "2026-01-02", earned: 250n, qualified_views: 23n },
      { day: "2026-01-31", earned: 250n, qualified_views: 22n },
    ]);
    expect(await facts.list("stream_day", "day, earned, qualified_earned", "day")).toContainEqual({
      day: "2026-01-02",
      earned: 250n,
      qualified_earned: 250n,
    });
  });
});

test("a month of another stream is spread over equal days, a refund as its mirror", async () => {
  await withFacts(async (facts) => {
    await addDailyViews(facts, { "2026-01-01": 100 });
    const period = { earned_from: "2026-01-01", earned_to: "2026-01-04" };
    const gift = await facts.addIncome({ ...period, stream: "live_gifts", base_amount: 100 });
    const refund = await facts.addIncome({
      ...period,
      stream: "live_gifts",
      base_amount: -100,
      parent_id: gift,
    });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [gift, refund] });
    const rows = await facts.list("income_day", "earned", "day, earned");
    expect(rows.map(({ earned }) => earned)).toEqual([-33n, 33n, -34n, 34n, -33n, 33n]);
    expect(await facts.list("stream_day", "day")).toEqual([]);
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
  });
});

test("lines that cancel each other out on a day can each be changed again", async () => {
  await withFacts(async (facts) => {
    const videoId = await facts.addVideo("2026-01-01T08:00:00Z");
    const tip = { ...JANUARY, earned_to: "2026-01-02", stream: "tips", video_id: videoId };
    const one = await facts.addIncome({ ...tip, base_amount: 5 });
    const other = await facts.addIncome({ ...tip, base_amount: -5 });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [one, other] });
    expect(await facts.list("stream_day", "day")).toEqual([]);
    await deriveIncome(facts.sql, { ...facts, incomeIds: [one] });
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
  });
});

test("lines that are reversed or not converted count nowhere", async () => {
  await withFacts(async (facts) => {
    const reversed = await facts.addIncome({ ...JANUARY, stream: "tips", base_amount: 5, state: "reversed" });
    const foreign = await facts.addIncome({
      ...JANUARY,
      stream: "tips",
      base_amount: null,
      amount: 5,
      currency: "JPY",
    });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [reversed, foreign] });
    expect(await facts.dump()).toEqual(DERIVED_TABLES.map(() => []));
  });
});

const HOUR_MS = 3_600_000;

const reading = fc.record({
  at: fc.oneof(
    fc.integer({ min: -30, max: 24 * 30 }).map((hours) => hours * HOUR_MS),
    fc.integer({ min: -HOUR_MS, max: 800 * HOUR_MS }),
  ),
  views: fc.oneof(fc.nat(40), fc.nat(100_000), fc.nat(1_000_000_000_000_000)),
});

function iso(instant: number): string {
  return new Date(instant).toISOString();
}

function sum(parts: readonly bigint[]): bigint {
  return parts.reduce((whole, part) => whole + part, 0n);
}

test("lines that are most of the ledger are derived as each of them would be", async () => {
  await withFacts(async (facts) => {
    const videoId = await facts.addVideo("2026-01-01T08:00:00Z");
    const line = { ...JANUARY, stream: "creator_rewards" };
    const statement = await facts.addIncome({ ...line, base_amount: 90_000 });
    await deriveIncome(facts.sql, { ...facts, incomeIds: [statement] });
    const many: string[] = [];
    for (let amount = 1; amount <= MANY; amount += 1)
      many.push(await facts.addIncome({ ...line, video_id: videoId, base_amount: amount }));
    await deriveIncome(facts.sql, { ...facts, incomeIds: many });
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
    await facts.sql.query("delete from income where creator_id = $1::uuid and id = any($2::uuid[])", [
      facts.creatorId,
      many,
    ]);
    await deriveIncome(facts.sql, { ...facts, incomeIds: many });
    expect(await checkDerived(facts.sql, facts)).toEqual([]);
  });
});
