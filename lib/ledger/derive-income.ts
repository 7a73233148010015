import type { Sql } from "@/lib/server/sql";

import { sharesSql, STATEMENT } from "./derive-shares";
import { toArray } from "./derive-sql";
import type { ChannelSpan } from "./channel-sums";

type Lines = { creatorId: string; incomeIds: readonly string[] };

/**
 * Writes the days of these lines anew, and of every statement that may hold one of them: a statement is worth what its
 * videos' lines leave of it.
 */
export async function rewriteIncome(sql: Sql, { creatorId, incomeIds }: Lines): Promise<void> {
  if (incomeIds.length === 0) return;
  const statements = await sql.query<{ id: string }>(STATEMENTS_SQL, [creatorId, toArray(incomeIds)]);
  const ids = [...new Set([...incomeIds, ...statements.map(({ id }) => id)])];
  const videos = await sql.query<{ video_id: string }>(TAKE_OUT_SQL, [creatorId, toArray(ids)]);
  await putInIncome(sql, { creatorId, incomeIds: ids });
  await sweepMonthsOfLines(sql, { creatorId, incomeIds: ids, videoIds: videos.map((row) => row.video_id) });
}

/** Puts the days of lines into income_day and into the sums over it. None may be there. Null: every line. */
export async function putInIncome(
  sql: Sql,
  { creatorId, incomeIds }: { creatorId: string; incomeIds: readonly string[] | null },
): Promise<void> {
  const params = [creatorId, toArray(incomeIds)];
  await sql.query(putInSql({ statements: false }), params);
  await sql.query(putInSql({ statements: true }), params);
  await sweepStreamDays(sql, creatorId);
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
       and views = 0 and earned = 0`,
    [creatorId, toArray(videoIds)],
  );
}

async function sweepMonthsOfLines(
  sql: Sql,
  { creatorId, incomeIds, videoIds }: Lines & { videoIds: readonly string[] },
): Promise<void> {
  const rows = await sql.query<{ video_id: string }>(
    "select distinct video_id from income where creator_id = $1::uuid and id = any($2::uuid[]) and video_id is not null",
    [creatorId, toArray(incomeIds)],
  );
  await sweepVideoMonths(sql, { creatorId, videoIds: [...videoIds, ...rows.map((row) => row.video_id)] });
}

async function sweepStreamDays(sql: Sql, creatorId: string): Promise<void> {
  await sql.query(
    `delete from stream_day where creator_id = $1::uuid
       and earned = 0 and estimated = 0 and qualified_earned = 0 and qualified_views = 0`,
    [creatorId],
  );
}

/** A wider net than needed, by stream and days only: writing a statement anew that did not change is harmless. */
const STATEMENTS_SQL = `
with touched as (
  select stream, min(from_day) as from_day, max(to_day) as to_day from (
    select stream, earned_from as from_day, earned_to as to_day from income
    where creator_id = $1::uuid and id = any($2::uuid[]) and video_id is not null
    union all
    select stream, day, day + 1 from income_day
    where creator_id = $1::uuid and income_id = any($2::uuid[]) and video_id is not null) lines
  group by stream
)
select i.id from income i join touched t
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
select income_id from income_day where creator_id = $1::uuid and video_id = any($2::uuid[])`;

const BY_DAY = `select day, stream, sum(earned)::bigint as earned,
  coalesce(sum(earned) filter (where is_estimated), 0)::bigint as estimated,
  coalesce(sum(earned) filter (where qualified_views is not null), 0)::bigint as qualified_earned,
  coalesce(sum(qualified_views), 0)::bigint as qualified_views`;

const BY_MONTH = `select date_trunc('month', day::timestamp)::date as month, video_id, sum(earned)::bigint as earned`;

const TAKE_OUT_SQL = `
with gone as (
  delete from income_day where creator_id = $1::uuid and income_id = any($2::uuid[])
  returning day, stream, video_id, is_estimated, earned, qualified_views
), by_day as (${BY_DAY} from gone group by day, stream),
by_month as (${BY_MONTH} from gone where video_id is not null group by 1, 2),
months as (
  update video_month v set earned = v.earned - m.earned
  from by_month m where v.creator_id = $1::uuid and v.month = m.month and v.video_id = m.video_id
), days as (
  update stream_day s set earned = s.earned - d.earned, estimated = s.estimated - d.estimated,
    qualified_earned = s.qualified_earned - d.qualified_earned, qualified_views = s.qualified_views - d.qualified_views
  from by_day d where s.creator_id = $1::uuid and s.day = d.day and s.stream = d.stream
)
select distinct video_id from gone where video_id is not null`;

function putInSql({ statements }: { statements: boolean }): string {
  return `
with ${sharesSql({ statements })},
rows as (
  insert into income_day (creator_id, income_id, day, video_id, stream, is_estimated, earned, qualified_views)
  select $1::uuid, income_id, day, video_id, stream, is_estimated, earned, qualified_views from fresh
), by_day as (${BY_DAY} from fresh group by day, stream),
by_month as (${BY_MONTH} from fresh where video_id is not null group by 1, 2),
months as (
  insert into video_month as v (creator_id, month, video_id, views, earned)
  select $1::uuid, month, video_id, 0, earned from by_month
  on conflict (creator_id, month, video_id) do update set earned = v.earned + excluded.earned
)
insert into stream_day as s
  (creator_id, day, stream, month, earned, estimated, qualified_earned, qualified_views)
select $1::uuid, day, stream, date_trunc('month', day::timestamp)::date, earned, estimated, qualified_earned, qualified_views
from by_day
on conflict (creator_id, day, stream) do update set earned = s.earned + excluded.earned,
  estimated = s.estimated + excluded.estimated, qualified_earned = s.qualified_earned + excluded.qualified_earned,
  qualified_views = s.qualified_views + excluded.qualified_views`;
}
