import { gainsOfVideo, type ViewedPeriod } from "@/lib/core/views/video-gains";
import type { Calendar } from "@/lib/core/time/calendar";
import { gainsPerDay, type DayGains } from "@/lib/core/views/per-day";
import type { Snapshot } from "@/lib/core/views/snapshots";
import type { Sql } from "@/lib/server/sql";

import { IMPORTS_SQL } from "./derive-sql";

/** All that was read of a video, in the order of `gainsOfVideo`: by instant, at one instant the strongest last. */
export type VideoReadings = {
  videoId: string;
  channelId: string;
  publishedAt: number;
  views: Snapshot[];
  qualifiedViews: Snapshot[];
  periods: ViewedPeriod[];
};

export async function listReadings(
  sql: Sql,
  { creatorId, videoIds }: { creatorId: string; videoIds: readonly string[] },
): Promise<VideoReadings[]> {
  const rows = await sql.query<ReadingRow>(READINGS_SQL, [creatorId, [...videoIds]]);
  return rows.map(({ videoId, channelId, publishedAt, at, views, qualifiedViews, periods }) => {
    const instants = parseNumbers(at);
    return {
      videoId,
      channelId,
      publishedAt,
      views: pair(instants, parseNumbers(views)),
      qualifiedViews: pair(instants, parseNumbers(qualifiedViews)),
      periods: pairs(parseNumbers(periods)),
    };
  });
}

/** A video's gains of its days, of both counters. */
export function gainsOfReadings(
  readings: VideoReadings,
  calendar: Calendar,
): Record<"views" | "qualified", DayGains> {
  const { publishedAt, views, qualifiedViews, periods } = readings;
  return {
    views: gainsOfVideo({ publishedAt, snapshots: views, periods }, calendar),
    qualified: gainsPerDay({ publishedAt, snapshots: qualifiedViews }, calendar),
  };
}

/** Numbers come as PostgreSQL's array text: a driver would make a value of each, and there may be a million. */
type ReadingRow = {
  videoId: string;
  channelId: string;
  publishedAt: number;
  at: string | null;
  views: string | null;
  qualifiedViews: string | null;
  periods: string | null;
};

const READINGS_SQL = `
with ${IMPORTS_SQL}, reading as (
  select s.video_id, (date_part('epoch', s.taken_at) * 1000)::bigint as at, s.views, s.qualified_views
  from view_snapshot s join imports i on i.id = s.import_id
  where s.creator_id = $1::uuid and s.video_id = any($2::uuid[])
  order by s.video_id, s.taken_at, i.rank
), taken as (
  select video_id, array_agg(at)::text as at, array_agg(views)::text as views,
    case when count(qualified_views) > 0 then array_agg(qualified_views)::text end as qualified_views
  from reading group by video_id
), period as (
  select p.video_id, p.from_day - date '1970-01-01' as from_day, p.to_day - date '1970-01-01' as to_day, p.views
  from video_period p join imports i on i.id = p.import_id
  where p.creator_id = $1::uuid and p.video_id = any($2::uuid[])
  order by p.video_id, i.rank, p.from_day, p.to_day
), gained as (
  select video_id, array_agg(array[from_day, to_day, views])::text as periods from period group by video_id
)
select v.id::text as "videoId", v.channel_id::text as "channelId",
  round(date_part('epoch', v.published_at) * 1000) as "publishedAt", t.at, t.views, t.qualified_views as "qualifiedViews", g.periods
from video v left join taken t on t.video_id = v.id left join gained g on g.video_id = v.id
where v.creator_id = $1::uuid and v.id = any($2::uuid[]) and (t.video_id is not null or g.video_id is not null)`;

/** "{1,NULL,{2,3}}" as [1, null, 2, 3]. */
function parseNumbers(text: string | null): (number | null)[] {
  if (text === null) return [];
  return text
    .replace(/[{}]/g, "")
    .split(",")
    .map((item) => (item === "NULL" ? null : Number(item)));
}

function pair(instants: readonly (number | null)[], counters: readonly (number | null)[]): Snapshot[] {
  const snapshots: Snapshot[] = [];
  counters.forEach((views, index) => {
    const at = instants[index];
    if (views !== null && at != null) snapshots.push({ at, views });
  });
  return snapshots;
}

function pairs(numbers: readonly (number | null)[]): ViewedPeriod[] {
  const periods: ViewedPeriod[] = [];
  for (let index = 0; index < numbers.length; index += 3) {
    const [from, to, views] = numbers.slice(index, index + 3);
    if (from != null && to != null && views != null) periods.push({ from, to, views });
  }
  return periods;
}
