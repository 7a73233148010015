import type { Sql } from "@/lib/server/sql";

import type { ChannelSpan } from "./channel-sums";
import { adjustmentsSql, hasClosedDays } from "./derive-closed";
import { putInOwnDays } from "./derive-own-days";
import { COUNTS, hasOwnDays, sharesSql, STATEMENT } from "./derive-shares";
import { toArray } from "./derive-sql";
import { putInSql, TAKE_OUT_SQL } from "./derive-sums";
import { MANY } from "./plan-for-many";

type Lines = { creatorId: string; incomeIds: readonly string[] };

/**
 * Writes the days of these lines anew, of the reversals that take them back, and of every statement that held one of them
 * or holds one now: a statement is worth what its videos' lines leave of it. Which days a line has is known only once it
 * is spread, since they may lie outside its period: the days of publishing, of the views that it bought, of its payment.
 */
export async function rewriteIncome(sql: Sql, { creatorId, incomeIds }: Lines): Promise<void> {
  if (incomeIds.length === 0) return;
  if (await areMost(sql, { creatorId, incomeIds })) return rewriteAll(sql, creatorId);
  const followers = await sql.query<{ id: string }>(REVERSALS_SQL, [creatorId, toArray(incomeIds)]);
  const lines = [...new Set([...incomeIds, ...followers.map(({ id }) => id)])];
  const held = await listStatements(sql, { creatorId, incomeIds: lines });
  const gone = await takeOut(sql, { creatorId, incomeIds: lines });
  await putInVideos(sql, { creatorId, incomeIds: lines });
  const holding = await listStatements(sql, { creatorId, incomeIds: lines });
  const ids = [...new Set([...lines, ...held, ...holding])];
  await takeOut(sql, { creatorId, incomeIds: ids.slice(lines.length) });
  await putInStatements(sql, { creatorId, incomeIds: ids });
  await sweepMonthsOfLines(sql, { creatorId, incomeIds: ids, videoIds: gone });
}

/** The statements on whose days these lines have a part for a video. */
async function listStatements(sql: Sql, { creatorId, incomeIds }: Lines): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(STATEMENTS_SQL, [creatorId, toArray(incomeIds)]);
  return rows.map(({ id }) => id);
}

/** Gives the videos that had a part. */
async function takeOut(sql: Sql, { creatorId, incomeIds }: Lines): Promise<string[]> {
  const rows = await sql.query<{ video_id: string }>(TAKE_OUT_SQL, [creatorId, toArray(incomeIds)]);
  return rows.map((row) => row.video_id);
}

/** Then one pass over all lines costs less than carrying so many ids through every statement. */
async function areMost(sql: Sql, { creatorId, incomeIds }: Lines): Promise<boolean> {
  if (incomeIds.length < MANY) return false;
  const [row] = await sql.query<{ lines: number }>(
    "select count(*)::int as lines from income where creator_id = $1::uuid",
    [creatorId],
  );
  return row !== undefined && incomeIds.length * 2 > row.lines;
}

async function rewriteAll(sql: Sql, creatorId: string): Promise<void> {
  await sql.query(TAKE_OUT_SQL, [creatorId, null]);
  await putInIncome(sql, { creatorId, incomeIds: null });
  await sweepVideoMonths(sql, { creatorId, videoIds: null });
}

type OfLines = { creatorId: string; incomeIds: readonly string[] | null };

/** Puts the days of lines into income_day and into the sums over it. None may be there. Null: every line. */
export async function putInIncome(sql: Sql, of: OfLines): Promise<void> {
  await putInVideos(sql, of);
  await putInStatements(sql, of);
}

/** All lines but statements, which come after what they hold. */
async function putInVideos(sql: Sql, { creatorId, incomeIds }: OfLines): Promise<void> {
  await sql.query(putInSql(sharesSql({ statements: false })), [creatorId, toArray(incomeIds)]);
  await putInOwnDays(sql, { creatorId, incomeIds });
}

/** Statements, and after all that is not booked late what is. */
async function putInStatements(sql: Sql, { creatorId, incomeIds }: OfLines): Promise<void> {
  const params = [creatorId, toArray(incomeIds)];
  if (incomeIds !== null || (await hasStatements(sql, creatorId)))
    await sql.query(putInSql(sharesSql({ statements: true })), params);
  if (await hasClosedDays(sql, creatorId)) await sql.query(putInSql(adjustmentsSql), params);
  await sweepStreamDays(sql, creatorId);
}

async function hasStatements(sql: Sql, creatorId: string): Promise<boolean> {
  const rows = await sql.query(
    `select from income i where i.creator_id = $1::uuid and ${COUNTS} and ${STATEMENT} limit 1`,
    [creatorId],
  );
  return rows.length > 0;
}

/** Lines whose days follow views that changed: those of the videos, and the accounts' that overlap the days. */
export async function listIncomeOfViews(
  sql: Sql,
  {
    creatorId,
    videoIds,
    spans,
  }: { creatorId: string; videoIds: readonly string[]; spans: readonly ChannelSpan[] },
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(FOLLOWERS_SQL, [
    creatorId,
    toArray(videoIds),
    toArray(spans.map(({ channelId }) => channelId)),
    toArray(spans.map(({ from }) => from)),
    toArray(spans.map(({ to }) => to)),
  ]);
  return rows.map(({ id }) => id);
}

/** Months of these videos in which nothing happened any more. */
export async function sweepVideoMonths(
  sql: Sql,
  { creatorId, videoIds }: { creatorId: string; videoIds: readonly string[] | null },
): Promise<void> {
  await sql.query(
    `delete from video_month where creator_id = $1::uuid and ($2::uuid[] is null or video_id = any($2::uuid[]))
       and views = 0 and earned = 0 and viewed = 0 and paid = 0`,
    [creatorId, toArray(videoIds)],
  );
}

async function sweepMonthsOfLines(
  sql: Sql,
  { creatorId, incomeIds, videoIds }: Lines & { videoIds: readonly string[] },
): Promise<void> {
  const rows = await sql.query<{ video_id: string }>(
    "select distinct video_id from income_day where creator_id = $1::uuid and income_id = any($2::uuid[]) and video_id is not null",
    [creatorId, toArray(incomeIds)],
  );
  await sweepVideoMonths(sql, { creatorId, videoIds: [...videoIds, ...rows.map((row) => row.video_id)] });
}

async function sweepStreamDays(sql: Sql, creatorId: string): Promise<void> {
  await sql.query(
    `delete from stream_day where creator_id = $1::uuid
       and earned = 0 and estimated = 0 and viewed = 0 and viewed_estimated = 0 and paid = 0
       and qualified_earned = 0 and qualified_views = 0`,
    [creatorId],
  );
}

/** What takes one of the lines back, or what took that back. */
const REVERSALS_SQL = `
with recursive down as (
  select id from income where creator_id = $1::uuid and parent_id = any($2::uuid[])
  union
  select i.id from down d join income i on i.creator_id = $1::uuid and i.parent_id = d.id
)
select id::text as id from down`;

/** A wider net than needed, by stream and days only: writing a statement anew that did not change is harmless. */
const STATEMENTS_SQL = `
with touched as (
  select stream, min(day) as from_day, max(day) + 1 as to_day from income_day
  where creator_id = $1::uuid and income_id = any($2::uuid[]) and video_id is not null
  group by stream
)
select i.id::text as id from income i join touched t
  on t.stream = i.stream and i.earned_from < t.to_day and i.earned_to > t.from_day
where i.creator_id = $1::uuid and ${STATEMENT}`;

const FOLLOWERS_SQL = `
with span as (select * from unnest($3::uuid[], $4::date[], $5::date[]) as span(channel_id, from_day, to_day))
select i.id from income i
where i.creator_id = $1::uuid and i.stream in ('creator_rewards', 'ads')
  and (i.video_id = any($2::uuid[]) or i.video_id is null and i.earned_to - i.earned_from > 1 and exists (
    select from span s where (i.channel_id is null or i.channel_id = s.channel_id)
      and i.earned_from < s.to_day and i.earned_to > s.from_day))
union
select i.id from income i where i.creator_id = $1::uuid and i.video_id = any($2::uuid[]) and ${hasOwnDays("i")}
union
select income_id from income_share where creator_id = $1::uuid and video_id = any($2::uuid[])
union
select income_id from income_day where creator_id = $1::uuid and video_id = any($2::uuid[])`;
