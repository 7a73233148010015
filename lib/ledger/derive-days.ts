import { addDays, type LocalDate } from "@/lib/core/time/date";
import { localDateAt, startOfDay } from "@/lib/core/time/zone";
import type { Sql } from "@/lib/server/sql";

import { toArray } from "./derive-sql";

/** What a set of videos has readings of, and the day bounds that a query needs for them: bound k starts day first + k - 1. */
export type ViewExtent = { first: LocalDate; bounds: string; hasQualified: boolean; hasPeriods: boolean };

/** Null when the videos have no readings at all. Null instead of ids means every video. */
export async function findViewExtent(
  sql: Sql,
  {
    creatorId,
    timeZone,
    videoIds,
  }: { creatorId: string; timeZone: string; videoIds: readonly string[] | null },
): Promise<ViewExtent | null> {
  const [found] = await sql.query<ExtentRow>(EXTENT_SQL, [creatorId, toArray(videoIds)]);
  if (!found?.earliest) return null;
  const { earliest, latest, first_day: firstDay, last_day: lastDay } = found;
  const starts = [localDateAt(earliest.getTime(), timeZone), ...(firstDay ? [firstDay] : [])].sort();
  const ends = [localDateAt((latest ?? earliest).getTime(), timeZone), ...(lastDay ? [lastDay] : [])].sort();
  const first = starts[0];
  const last = ends.at(-1);
  if (first === undefined || last === undefined) return null;
  return {
    first,
    bounds: boundsOf({ first, last: addDays(last, 1) }, timeZone),
    hasQualified: found.has_qualified,
    hasPeriods: firstDay !== null,
  };
}

type ExtentRow = {
  earliest: Date | null;
  latest: Date | null;
  has_qualified: boolean;
  first_day: LocalDate | null;
  last_day: LocalDate | null;
};

const EXTENT_SQL = `
with clip as materialized (
  select id, published_at from video
  where creator_id = $1::uuid and ($2::uuid[] is null or id = any($2::uuid[]))
), reading as (
  select max(s.latest) as latest from clip cross join lateral (
    select max(taken_at) as latest from view_snapshot where creator_id = $1::uuid and video_id = clip.id) s
), gained as (
  select min(p.from_day) as first_day, max(p.to_day) as last_day
  from video_period p join clip on clip.id = p.video_id where p.creator_id = $1::uuid
)
select (select min(published_at) from clip) as earliest,
  greatest(latest, (select max(published_at) from clip)) as latest, first_day, last_day,
  exists (select from view_snapshot where creator_id = $1::uuid and qualified_views is not null
    and ($2::uuid[] is null or video_id = any($2::uuid[]))) as has_qualified
from reading, gained where latest is not null or first_day is not null`;

function boundsOf({ first, last }: { first: LocalDate; last: LocalDate }, timeZone: string): string {
  const bounds: number[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) bounds.push(startOfDay(day, timeZone));
  return toArray(bounds) ?? "{}";
}
