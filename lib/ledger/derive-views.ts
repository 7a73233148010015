import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { gainedSql } from "./derive-curve";
import { findViewExtent } from "./derive-days";
import { toArray } from "./derive-sql";

/** The days on which a channel's views may have changed. */
export type ChannelSpan = { channelId: string; from: LocalDate; to: LocalDate };

type Target = { creatorId: string; timeZone: string; videoIds: readonly string[] | null };

/** Takes the videos' days out of view_day and of the sums over it. */
export async function takeOutViews(sql: Sql, { creatorId, videoIds }: Target): Promise<ChannelSpan[]> {
  return toSpans(await sql.query<SpanRow>(TAKE_OUT_SQL, [creatorId, toArray(videoIds)]));
}

/** Puts the videos' days, reckoned anew, into view_day and into the sums over it. None may be there. */
export async function putInViews(sql: Sql, target: Target): Promise<ChannelSpan[]> {
  const extent = await findViewExtent(sql, target);
  if (extent === null) return [];
  const params = [target.creatorId, toArray(target.videoIds), extent.bounds, extent.first];
  return toSpans(await sql.query<SpanRow>(putInSql(extent), params));
}

/** A day that the platform says nothing of and no video has views on is no row. */
export async function sweepChannelDays(sql: Sql, { creatorId }: { creatorId: string }): Promise<void> {
  await sql.query(
    `delete from channel_view_day
     where creator_id = $1::uuid and not is_covered and video_views = 0 and qualified_views = 0`,
    [creatorId],
  );
}

type SpanRow = { channel_id: string; from_day: LocalDate; to_day: LocalDate };

function toSpans(rows: readonly SpanRow[]): ChannelSpan[] {
  return rows.map((row) => ({ channelId: row.channel_id, from: row.from_day, to: row.to_day }));
}

const BY_DAY = `select channel_id, day, sum(views)::bigint as views, sum(qualified_views)::bigint as qualified_views`;
const SPANS = "select channel_id, min(day) as from_day, max(day) + 1 as to_day";

const TAKE_OUT_SQL = `
with gone as (
  delete from view_day where creator_id = $1::uuid and video_id = any($2::uuid[])
  returning video_id, channel_id, day, views, qualified_views
), by_day as (${BY_DAY} from gone group by channel_id, day),
by_month as (
  select video_id, date_trunc('month', day::timestamp)::date as month, sum(views)::bigint as views from gone group by 1, 2
), channel_days as (
  update channel_view_day c set
    views = c.views - case when c.is_covered then 0 else d.views end,
    video_views = c.video_views - d.views, qualified_views = c.qualified_views - d.qualified_views
  from by_day d where c.creator_id = $1::uuid and c.channel_id = d.channel_id and c.day = d.day
), months as (
  update video_month v set views = v.views - m.views
  from by_month m where v.creator_id = $1::uuid and v.month = m.month and v.video_id = m.video_id
)
${SPANS} from by_day group by channel_id`;

/** The gained days are reckoned once; the rows and all sums over them are written from that. */
function putInSql(needs: { hasQualified: boolean; hasPeriods: boolean }): string {
  return `
with ${gainedSql(needs)},
fresh as materialized (
  select video_id, channel_id, $4::date + (k - 2) as day, views, qualified_views from gained
), rows as (
  insert into view_day (creator_id, video_id, day, channel_id, views, qualified_views)
  select $1::uuid, video_id, day, channel_id, views, qualified_views from fresh
), by_day as (${BY_DAY} from fresh group by channel_id, day),
by_month as (
  select video_id, date_trunc('month', day::timestamp)::date as month, sum(views)::bigint as views from fresh group by 1, 2
), channel_days as (
  insert into channel_view_day as c
    (creator_id, channel_id, day, month, views, video_views, qualified_views, is_covered)
  select $1::uuid, channel_id, day, date_trunc('month', day::timestamp)::date, views, views, qualified_views, false from by_day
  on conflict (creator_id, channel_id, day) do update set
    views = c.views + case when c.is_covered then 0 else excluded.views end,
    video_views = c.video_views + excluded.video_views,
    qualified_views = c.qualified_views + excluded.qualified_views
), months as (
  insert into video_month as v (creator_id, month, video_id, views, earned)
  select $1::uuid, month, video_id, views, 0 from by_month order by month, video_id
  on conflict (creator_id, month, video_id) do update set views = v.views + excluded.views
)
${SPANS} from by_day group by channel_id`;
}
