import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays } from "@/lib/core/time/date";

import { checkDerived, deriveAll, deriveChannelDays, deriveIncome, deriveVideos } from "./derive";
import { day, withFacts, type Facts } from "@/lib/testing/derive-fixture";

test("on every clock a line adds up to what it is worth once all of it was earned, viewed and paid", async () => {
  await withFacts(async (facts) => {
    const places = await makePlaces(facts);
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 10 }), async (edits) => {
        for (const one of edits) await applyEdit(facts, { places, edit: one });
        // What is paid on no day has none on that clock, nor what is earned as it is paid.
        await facts.sql.query("update income set paid_on = '2026-02-20' where paid_on is null");
        await deriveAll(facts.sql, facts);
        const [sums] = await facts.sql.query<Record<string, bigint>>(
          `select coalesce(sum(earned), 0)::bigint as earned, coalesce(sum(viewed), 0)::bigint as viewed,
             coalesce(sum(paid), 0)::bigint as paid from stream_day`,
        );
        expect(sums?.viewed).toBe(sums?.earned);
        expect(sums?.paid).toBe(sums?.earned);
      }),
      { numRuns: 25 },
    );
  });
}, 120_000);

test("closed days keep what they held whatever is edited, and no money comes or goes", async () => {
  await withFacts(async (facts) => {
    const places = await makePlaces(facts);
    const edits = fc.array(edit, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(edits, edits, async (before, after) => {
        await facts.sql.query("delete from closing");
        await facts.sql.query("delete from closed_day");
        await deriveAll(facts.sql, facts);
        for (const one of before) await applyEdit(facts, { places, edit: one });
        await closeJanuary(facts);
        const held = await sumsBefore(facts, "2026-02-01");
        for (const one of after) await applyEdit(facts, { places, edit: one });
        expect(await sumsBefore(facts, "2026-02-01")).toEqual(held);
        expect(await checkDerived(facts.sql, facts)).toEqual([]);
        const whole = await sumsBefore(facts, "infinity");
        await facts.sql.query("delete from closing");
        await deriveAll(facts.sql, facts);
        expect(total(await sumsBefore(facts, "infinity"))).toEqual(total(whole));
      }),
      { numRuns: 25 },
    );
  });
}, 120_000);

/** What a person does who closes the books through January. */
async function closeJanuary(facts: Facts): Promise<void> {
  await facts.sql.query(
    `insert into closed_day (creator_id, income_id, day, part, video_id, stream, earned, viewed, qualified_views)
     select creator_id, income_id, day, part, video_id, stream, earned, viewed, qualified_views
     from income_day where creator_id = $1::uuid and day < '2026-02-01'`,
    [facts.creatorId],
  );
  await facts.sql.query("insert into closing (creator_id, open_from) values ($1::uuid, '2026-02-01')", [
    facts.creatorId,
  ]);
}

type Sum = { stream: string; earned: bigint; viewed: bigint };

function sumsBefore(facts: Facts, day: string): Promise<Sum[]> {
  return facts.sql.query<Sum>(
    `select stream, sum(earned)::bigint as earned, sum(viewed)::bigint as viewed from stream_day
     where day < $1::date group by stream having sum(earned) <> 0 or sum(viewed) <> 0 order by stream`,
    [day],
  );
}

function total(sums: readonly Sum[]): bigint[] {
  return [
    sums.reduce((all, { earned }) => all + earned, 0n),
    sums.reduce((all, { viewed }) => all + viewed, 0n),
  ];
}

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
      stream: edit.stream,
      base_amount: edit.amount,
      amount: 1,
      video_id: edit.video === null || split ? null : pick(places.videos, edit.video),
      earned_by: edit.earnedBy,
      split_by: split?.by ?? null,
      split_whole: split?.by === "weights" ? split.whole : null,
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
