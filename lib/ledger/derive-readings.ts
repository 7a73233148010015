import { gainsOfVideo, type ViewedPeriod } from "@/lib/core/views/video-gains";
import type { Calendar } from "@/lib/core/time/calendar";
import { gainsPerDay, type DayGains } from "@/lib/core/views/per-day";
import type { Snapshot } from "@/lib/core/views/snapshots";
import type { Sql } from "@/lib/server/sql";

import { IMPORTS_SQL } from "./derive-sql";

/**
 * All that was read of a video, in the order of `gainsOfVideo`: by instant, at one instant the strongest last. Numbers come as
 * the bytes of integers, one after the other, −1 for none: a text of each would be made only to be read and thrown away,
 * and there may be a million. Every counter and instant is an integer that a double holds exactly.
 */
export type VideoReadings = {
  videoId: string;
  /** Of each reading its instant, its views and its qualified views. */
  taken: Uint8Array | null;
  /** Of each range its first day, its end and its views. */
  gained: Uint8Array | null;
};

export type ViewedVideo = { channelId: string; publishedAt: number };

/**
 * Whose views are to be reckoned, by id. Asked for once: the planner, which does not know yet how many videos there are, would
 * read all of them for a few.
 */
export async function findViewedVideos(
  sql: Sql,
  { creatorId, videoIds }: { creatorId: string; videoIds: readonly string[] },
): Promise<ReadonlyMap<string, ViewedVideo>> {
  const rows = await sql.query<ViewedVideo & { id: string }>(VIDEOS_SQL, [creatorId, [...videoIds]]);
  return new Map(rows.map(({ id, ...video }) => [id, video]));
}

export function listReadings(
  sql: Sql,
  { creatorId, videoIds }: { creatorId: string; videoIds: readonly string[] },
): Promise<VideoReadings[]> {
  return sql.query<VideoReadings>(READINGS_SQL, [creatorId, [...videoIds]]);
}

/** A video's gains of its days, of both counters. Its numbers become objects only here, which are gone with the next video. */
export function gainsOfReadings(
  { taken, gained }: VideoReadings,
  { publishedAt, calendar }: { publishedAt: number; calendar: Calendar },
): Record<"views" | "qualified", DayGains> {
  const { views, qualifiedViews } = readTaken(taken);
  return {
    views: gainsOfVideo({ publishedAt, snapshots: views, periods: readGained(gained) }, calendar),
    qualified: gainsPerDay({ publishedAt, snapshots: qualifiedViews }, calendar),
  };
}

const VIDEOS_SQL = `
select id::text as id, channel_id::text as "channelId", round(date_part('epoch', published_at) * 1000) as "publishedAt"
from video where creator_id = $1::uuid and id = any($2::uuid[])`;

const READINGS_SQL = `
with ${IMPORTS_SQL}, taken as (
  select s.video_id, string_agg(timestamptz_send(s.taken_at) || int8send(s.views)
      || int8send(coalesce(s.qualified_views, -1)), '' order by s.taken_at, i.rank) as numbers
  from view_snapshot s join imports i on i.id = s.import_id
  where s.creator_id = $1::uuid and s.video_id = any($2::uuid[])
  group by s.video_id
), gained as (
  select p.video_id, string_agg(int8send(p.from_day - date '1970-01-01') || int8send(p.to_day - date '1970-01-01')
      || int8send(p.views), '' order by i.rank, p.from_day, p.to_day) as numbers
  from video_period p join imports i on i.id = p.import_id
  where p.creator_id = $1::uuid and p.video_id = any($2::uuid[])
  group by p.video_id
)
select video_id::text as "videoId", t.numbers as taken, g.numbers as gained
from taken t full join gained g using (video_id)`;

/** PostgreSQL sends an instant as microseconds from here. */
const EPOCH_2000 = Date.UTC(2000, 0, 1);

function readTaken(bytes: Uint8Array | null): Record<"views" | "qualifiedViews", Snapshot[]> {
  const views: Snapshot[] = [];
  const qualifiedViews: Snapshot[] = [];
  eachThree(bytes, (microseconds, counter, qualified) => {
    const at = EPOCH_2000 + microseconds / 1000;
    views.push({ at, views: counter });
    if (qualified >= 0) qualifiedViews.push({ at, views: qualified });
  });
  return { views, qualifiedViews };
}

function readGained(bytes: Uint8Array | null): ViewedPeriod[] {
  const periods: ViewedPeriod[] = [];
  eachThree(bytes, (from, to, views) => periods.push({ from, to, views }));
  return periods;
}

const BYTES = 8;
const THREE = 3 * BYTES;
const TWO_32 = 2 ** 32;

/** Without a tuple of each, of which there would be a million. */
function eachThree(
  bytes: Uint8Array | null,
  take: (first: number, second: number, third: number) => void,
): void {
  if (bytes === null) return;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const integerAt = (at: number) => view.getInt32(at) * TWO_32 + view.getUint32(at + BYTES / 2);
  for (let at = 0; at < bytes.byteLength; at += THREE)
    take(integerAt(at), integerAt(at + BYTES), integerAt(at + 2 * BYTES));
}
