import fc from "fast-check";

import { addDays } from "@/lib/core/time/date";
import { deriveChannelDays, deriveIncome, deriveVideos } from "@/lib/ledger/derive";

import { day, type Facts } from "./derive-fixture";

const DAYS = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05", "2026-02-01"];
const dayOf = fc.constantFrom(...DAYS);
const which = fc.nat({ max: 3 });
const amount = fc.integer({ min: -500, max: 2000 });

/** One change of facts, of any kind that a ledger knows. */
export const edit = fc.oneof(
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
    earnedBy: fc.constantFrom("period", "period", "publish", "views", "payment"),
    split: fc.option(
      fc.record({
        by: fc.constantFrom("equal", "weights", "views"),
        videos: fc.uniqueArray(which, { minLength: 1, maxLength: 3 }),
        weight: fc.integer({ min: 1, max: 3000 }),
        whole: fc.option(fc.constant(10_000)),
      }),
      { freq: 2 },
    ),
    parent: fc.option(fc.nat({ max: 7 }), { freq: 4 }),
    paidOn: fc.option(dayOf),
    video: fc.option(which),
    channel: fc.option(which),
    qualified: fc.option(fc.nat(900)),
    removes: fc.boolean(),
  }),
);

export type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** What edits are of: few rows, so that they meet. */
export type Places = { channels: string[]; videos: string[]; lines: string[] };

export async function makePlaces(facts: Facts): Promise<Places> {
  const channels = [facts.channelId, await facts.addChannel("kim two")];
  const videos: string[] = [];
  for (let i = 0; i < 4; i += 1) {
    const channelId = channels[i % 2] ?? facts.channelId;
    videos.push(await facts.addVideo(`2026-01-0${String(i + 1)}T20:00:00Z`, { channel_id: channelId }));
  }
  return { channels, videos, lines: Array.from({ length: 8 }, () => crypto.randomUUID()) };
}

/** Makes the change, and derives what follows of it as the app does. */
export async function applyEdit(
  facts: Facts,
  { places, edit }: { places: Places; edit: Edit },
): Promise<void> {
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
  await facts.sql.query("update income_share set video_id = null where video_id = $1::uuid", [videoId]);
  await facts.sql.query("delete from video where id = $1::uuid", [videoId]);
  await deriveVideos(facts.sql, { ...facts, videoIds: [videoId] });
  await facts.addVideo("2026-01-01T20:00:00Z", { id: videoId });
}

async function editIncome(
  facts: Facts,
  { places, edit }: { places: Places; edit: Extract<Edit, { kind: "income" }> },
): Promise<void> {
  const id = pick(places.lines, edit.which);
  const reversals = await deleteLine(facts, id);
  if (!edit.removes) {
    const { split } = edit;
    const parentId = edit.parent === null ? null : pick(places.lines, edit.parent);
    const [parent] = await facts.sql.query("select from income where id::text = $1", [parentId]);
    await facts.addIncome({
      id,
      ...termsOf(edit),
      stream: edit.stream,
      base_amount: edit.amount,
      amount: 1,
      video_id: edit.video === null || split ? null : pick(places.videos, edit.video),
      parent_id: parent ? parentId : null,
      paid_on: edit.paidOn,
      channel_id: edit.channel === null ? null : pick(places.channels, edit.channel),
      qualified_views: edit.qualified,
      earned_from: edit.day,
      earned_to: addDays(day(edit.day), edit.length),
      state: edit.length % 2 ? "estimated" : "paid",
    });
    for (const [position, video] of (split?.videos ?? []).entries()) {
      await facts.sql.query(
        `insert into income_share (creator_id, income_id, position, video_id, weight) values ($1::uuid, $2::uuid, $3, $4::uuid, $5)`,
        [facts.creatorId, id, position, pick(places.videos, video), split?.weight],
      );
    }
  }
  await deriveIncome(facts.sql, { ...facts, incomeIds: [id, ...reversals] });
}

function termsOf({ earnedBy, split }: Extract<Edit, { kind: "income" }>) {
  return {
    earned_by: earnedBy,
    split_by: split?.by ?? null,
    split_whole: split?.by === "weights" ? split.whole : null,
  };
}

/** With the lines that reverse it, as the app does. */
async function deleteLine(facts: Facts, id: string): Promise<string[]> {
  const rows = await facts.sql.query<{ id: string }>(
    `with recursive down as (select $1::uuid as id union select i.id from down d join income i on i.parent_id = d.id)
     select id::text from down`,
    [id],
  );
  const ids = rows.map((row) => row.id);
  for (const table of ["income_share where income_id", "income where id"]) {
    await facts.sql.query(`delete from ${table} = any($1::uuid[])`, [ids]);
  }
  return ids;
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
