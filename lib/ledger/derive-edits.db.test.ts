import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays } from "@/lib/core/time/date";

import { checkDerived, deriveChannelDays, deriveIncome, deriveVideos } from "./derive";
import { day, withFacts, type Facts } from "@/lib/testing/derive-fixture";

test("whatever is edited, in whatever order, leaves the same rows as deriving everything anew", async () => {
  await withFacts(async (facts) => {
    const places = await makePlaces(facts);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 12 }), async (edits) => {
        for (const one of edits) await applyEdit(facts, { places, edit: one });
        expect(await checkDerived(facts.sql, facts)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
}, 120_000);

test("a check names every stored row that a rebuild would not make, and changes none", async () => {
  await withFacts(async (facts) => {
    const line = { stream: "tips", base_amount: 5, earned_from: "2026-01-01", earned_to: "2026-01-02" };
    const id = await facts.addIncome(line);
    await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
    await facts.sql.query("update stream_day set earned = 6");
    await facts.sql.query("delete from income_day");
    const found = await checkDerived(facts.sql, facts);
    expect(found.map(({ table, stored, rebuilt }) => [table, stored === null, rebuilt === null])).toEqual([
      ["income_day", true, false],
      ["stream_day", false, false],
    ]);
    expect(await facts.list("stream_day", "earned")).toEqual([{ earned: 6n }]);
  });
});

const DAYS = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-02-01"];
const dayOf = fc.constantFrom(...DAYS);
const which = fc.nat({ max: 3 });
const amount = fc.integer({ min: -500, max: 2000 });

const edit = fc.oneof(
  fc.record({
    kind: fc.constant("snapshot" as const),
    which,
    day: dayOf,
    views: fc.nat(500),
    removes: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("range" as const),
    which,
    day: dayOf,
    views: fc.nat(500),
    removes: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("channel" as const),
    which,
    day: dayOf,
    views: fc.nat(500),
    removes: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("publish" as const),
    which,
    day: dayOf,
    views: fc.nat(500),
    removes: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("income" as const),
    which: fc.nat({ max: 7 }),
    day: dayOf,
    length: fc.integer({ min: 1, max: 32 }),
    amount: fc.option(amount, { freq: 8 }),
    stream: fc.constantFrom("creator_rewards", "ads", "brand_deal"),
    video: fc.option(which),
    channel: fc.option(which),
    qualified: fc.option(fc.nat(900)),
    removes: fc.boolean(),
  }),
);

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;
type Places = { channels: string[]; videos: string[]; lines: string[] };

async function makePlaces(facts: Facts): Promise<Places> {
  const channels = [facts.channelId, await facts.addChannel("kim two")];
  const videos: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const channelId = channels[i % 2] ?? facts.channelId;
    videos.push(await facts.addVideo(`2026-01-0${String(i + 1)}T20:00:00Z`, { channel_id: channelId }));
  }
  return { channels, videos, lines: Array.from({ length: 8 }, () => crypto.randomUUID()) };
}

async function applyEdit(facts: Facts, { places, edit }: { places: Places; edit: Edit }): Promise<void> {
  if (edit.kind === "income") return editIncome(facts, { places, edit });
  const videoId = pick(places.videos, edit.which);
  const channelId = pick(places.channels, edit.which);
  const views = edit.views;
  switch (edit.kind) {
    case "snapshot": {
      const key = { video_id: videoId, taken_at: `${edit.day}T21:30:00Z` };
      await replace(facts, {
        table: "view_snapshot",
        key,
        row: edit.removes ? null : { views, qualified_views: views },
      });
      return deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
    }
    case "range": {
      const key = { video_id: videoId, from_day: edit.day, to_day: "2026-02-03" };
      await replace(facts, { table: "video_period", key, row: edit.removes ? null : { views } });
      return deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
    }
    case "publish":
      return edit.removes ? deleteVideo(facts, videoId) : publishAnew(facts, { places, edit, videoId });
    case "channel": {
      const key = { channel_id: channelId, day: edit.day };
      await replace(facts, { table: "channel_day", key, row: edit.removes ? null : { views } });
      const period = { from: day(edit.day), to: day("2026-02-03") };
      return deriveChannelDays(facts.sql, { ...facts, channelId, period });
    }
  }
}

async function publishAnew(
  facts: Facts,
  { places, edit, videoId }: { places: Places; edit: Edit & { kind: "publish" }; videoId: string },
): Promise<void> {
  await facts.sql.query("update video set published_at = $2, channel_id = $3::uuid where id = $1::uuid", [
    videoId,
    `${edit.day}T18:00:00Z`,
    pick(places.channels, edit.views),
  ]);
  await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
}

/** Its income stays, attributed to no video. It comes back empty, for the edits that follow. */
async function deleteVideo(facts: Facts, videoId: string): Promise<void> {
  await facts.sql.query("delete from view_snapshot where video_id = $1::uuid", [videoId]);
  await facts.sql.query("delete from video_period where video_id = $1::uuid", [videoId]);
  await facts.sql.query("update income set video_id = null where video_id = $1::uuid", [videoId]);
  await facts.sql.query("delete from video where id = $1::uuid", [videoId]);
  await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
  await facts.addVideo("2026-01-01T20:00:00Z", { id: videoId });
}

async function editIncome(
  facts: Facts,
  { places, edit }: { places: Places; edit: Extract<Edit, { kind: "income" }> },
): Promise<void> {
  const id = pick(places.lines, edit.which);
  await facts.sql.query("delete from income where id = $1::uuid", [id]);
  if (!edit.removes) {
    await facts.addIncome({
      id,
      stream: edit.stream,
      base_amount: edit.amount,
      amount: 1,
      video_id: edit.video === null ? null : pick(places.videos, edit.video),
      channel_id: edit.channel === null ? null : pick(places.channels, edit.channel),
      qualified_views: edit.qualified,
      earned_from: edit.day,
      earned_to: addDays(day(edit.day), edit.length),
      state: edit.length % 2 ? "estimated" : "paid",
    });
  }
  await deriveIncome(facts.sql, { ...facts, incomeIds: [id] });
}

async function replace(
  facts: Facts,
  { table, key, row }: { table: string; key: Record<string, string>; row: Record<string, number> | null },
): Promise<void> {
  const where = Object.keys(key).map((column, index) => `${column} = $${String(index + 1)}`);
  await facts.sql.query(`delete from ${table} where ${where.join(" and ")}`, Object.values(key));
  if (row) await facts.put(table, { ...key, ...row });
}

function pick(ids: readonly string[], index: number): string {
  const id = ids[index % ids.length];
  if (id === undefined) throw new RangeError("nothing to pick from");
  return id;
}
