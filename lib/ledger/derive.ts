import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { coverDays, uncoverDays } from "./derive-channels";
import { listIncomeOfViews, putInIncome, rewriteIncome, sweepVideoMonths } from "./derive-income";
import { beginDeriving } from "./derive-lock";
import type { ChannelSpan } from "./channel-sums";
import { derivePosts } from "./derive-posts";
import { MANY, planForMany } from "./plan-for-many";
import { putInViews, sweepChannelDays, takeOutViews } from "./derive-views";

/** Whose rows, and the zone that says where a day begins. */
export type Deriving = { creatorId: string; timeZone: string };

/** The derived tables in the order in which they are made, with what tells a creator's rows of one apart. */
const KEYS = {
  view_month: "video_id, month",
  channel_view_day: "channel_id, day",
  income_day: "income_id, day, part",
  stream_day: "day, stream",
  video_month: "month, video_id",
  video_post: "video_id",
} as const;

export const DERIVED_TABLES = Object.keys(KEYS);

/** Every derived row of a creator from the facts alone. */
export async function deriveAll(sql: Sql, { creatorId, timeZone }: Deriving): Promise<void> {
  await beginDeriving(sql, creatorId);
  for (const table of DERIVED_TABLES) {
    await sql.query(`delete from ${table} where creator_id = $1::uuid`, [creatorId]);
  }
  const videoIds = await listVideoIds(sql, creatorId);
  await planForMany(sql, { rows: MANY }, async () => {
    await coverDays(sql, { creatorId, days: null });
    await putInViews(sql, { creatorId, timeZone, videoIds });
    await putInIncome(sql, { creatorId, incomeIds: null });
    await sweepVideoMonths(sql, { creatorId, videoIds: null });
  });
  await derivePosts(sql, { creatorId });
}

/** After readings, publish instants or channels of videos changed, or videos went: their days and all that follows. */
export async function deriveVideos(
  sql: Sql,
  { creatorId, timeZone, videoIds }: Deriving & { videoIds: readonly string[] },
): Promise<void> {
  if (videoIds.length === 0) return;
  await beginDeriving(sql, creatorId);
  const before = await takeOutViews(sql, { creatorId, videoIds });
  const after = await putInViews(sql, { creatorId, timeZone, videoIds });
  await sweepChannelDays(sql, { creatorId });
  await followViews(sql, { creatorId, videoIds, spans: [...before, ...after] });
}

/** After the platform's figures of a channel changed on some days. */
export async function deriveChannelDays(
  sql: Sql,
  { creatorId, channelId, period }: Deriving & { channelId: string; period: Period },
): Promise<void> {
  await beginDeriving(sql, creatorId);
  await uncoverDays(sql, { creatorId, channelId, period });
  await coverDays(sql, { creatorId, days: { channelId, period } });
  await sweepChannelDays(sql, { creatorId });
  await followViews(sql, { creatorId, videoIds: [], spans: [{ channelId, ...period }] });
}

/** After income lines were added, changed or deleted; ids of deleted ones belong in the list. */
export async function deriveIncome(
  sql: Sql,
  { creatorId, incomeIds }: Deriving & { incomeIds: readonly string[] },
): Promise<void> {
  if (incomeIds.length === 0) return;
  await beginDeriving(sql, creatorId);
  await rewriteIncome(sql, { creatorId, incomeIds });
}

/** A derived row as it is stored and as it should be, in PostgreSQL's text form; null where there is none. */
export type DerivedDifference = { table: string; stored: string | null; rebuilt: string | null };

/** Where the stored rows differ from a rebuild. Everything is left as it was. */
export async function checkDerived(sql: Sql, deriving: Deriving): Promise<DerivedDifference[]> {
  await sql.query("savepoint check_derived");
  for (const table of DERIVED_TABLES) {
    await sql.query(`create temporary table stored_${table} as select * from ${table}`);
  }
  await deriveAll(sql, deriving);
  let differences: DerivedDifference[] = [];
  for (const [table, key] of Object.entries(KEYS)) {
    const rows = await sql.query<{ stored: string | null; rebuilt: string | null }>(
      `select s::text as stored, r::text as rebuilt from stored_${table} s full join ${table} r using (creator_id, ${key})
       where row(s.*) is distinct from row(r.*) order by ${key}`,
    );
    differences = [...differences, ...rows.map((row) => ({ table, ...row }))];
  }
  await sql.query("rollback to savepoint check_derived");
  await sql.query("release savepoint check_derived");
  return differences;
}

async function listVideoIds(sql: Sql, creatorId: string): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    "select id::text as id from video where creator_id = $1::uuid order by id",
    [creatorId],
  );
  return rows.map(({ id }) => id);
}

async function followViews(
  sql: Sql,
  {
    creatorId,
    videoIds,
    spans,
  }: { creatorId: string; videoIds: readonly string[]; spans: readonly ChannelSpan[] },
): Promise<void> {
  const incomeIds = await listIncomeOfViews(sql, { creatorId, videoIds, spans });
  await rewriteIncome(sql, { creatorId, incomeIds });
  await sweepVideoMonths(sql, { creatorId, videoIds });
}
