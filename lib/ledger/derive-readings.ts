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
  return rows.map(({ videoId, channelId, publishedAt, taken, gained }) => ({
    ...{ videoId, channelId, publishedAt },
    ...readTaken(taken),
    periods: readGained(gained),
  }));
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

/**
 * Numbers come as the bytes of doubles, one after the other, NaN for none: a text of each would be made only to be read and
 * thrown away, and there may be a million. Every counter and instant is an integer that a double holds exactly.
 */
type ReadingRow = {
  videoId: string;
  channelId: string;
  publishedAt: number;
  /** Of each reading its instant, its views and its qualified views. */
  taken: Uint8Array | null;
  /** Of each range its first day, its end and its views. */
  gained: Uint8Array | null;
};

const READINGS_SQL = `
with ${IMPORTS_SQL}, taken as (
  select s.video_id, string_agg(float8send(round(date_part('epoch', s.taken_at) * 1000)) || float8send(s.views)
      || float8send(coalesce(s.qualified_views, 'NaN'::float8)), '' order by s.taken_at, i.rank) as numbers
  from view_snapshot s join imports i on i.id = s.import_id
  where s.creator_id = $1::uuid and s.video_id = any($2::uuid[])
  group by s.video_id
), gained as (
  select p.video_id, string_agg(float8send(p.from_day - date '1970-01-01') || float8send(p.to_day - date '1970-01-01')
      || float8send(p.views), '' order by i.rank, p.from_day, p.to_day) as numbers
  from video_period p join imports i on i.id = p.import_id
  where p.creator_id = $1::uuid and p.video_id = any($2::uuid[])
  group by p.video_id
)
select v.id::text as "videoId", v.channel_id::text as "channelId",
  round(date_part('epoch', v.published_at) * 1000) as "publishedAt", t.numbers as taken, g.numbers as gained
from video v left join taken t on t.video_id = v.id left join gained g on g.video_id = v.id
where v.creator_id = $1::uuid and v.id = any($2::uuid[]) and (t.video_id is not null or g.video_id is not null)`;

const DOUBLE = 8;
const THREE = 3 * DOUBLE;

function readTaken(bytes: Uint8Array | null): Pick<VideoReadings, "views" | "qualifiedViews"> {
  const views: Snapshot[] = [];
  const qualifiedViews: Snapshot[] = [];
  for (const [at, counter, qualified] of threes(bytes)) {
    views.push({ at, views: counter });
    if (!Number.isNaN(qualified)) qualifiedViews.push({ at, views: qualified });
  }
  return { views, qualifiedViews };
}

function readGained(bytes: Uint8Array | null): ViewedPeriod[] {
  return threes(bytes).map(([from, to, views]) => ({ from, to, views }));
}

function threes(bytes: Uint8Array | null): [number, number, number][] {
  if (bytes === null) return [];
  const numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.byteLength / THREE }, (_, index) => {
    const start = index * THREE;
    const second = numbers.getFloat64(start + DOUBLE);
    return [numbers.getFloat64(start), second, numbers.getFloat64(start + 2 * DOUBLE)];
  });
}
