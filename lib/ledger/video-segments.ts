import {
  DAY_PART_HOURS,
  LENGTH_CLASSES,
  TAG_SEPARATOR,
  UNKNOWN_SEGMENT,
  type Segmenting,
} from "@/lib/core/video/segmenting";

/**
 * SQL: the segment of a video `v`, as text. `zone` is a parameter, the zone in which an hour of posting is told. A
 * publish time of exactly midnight is that of a video of which only the day is known.
 */
export function segmentSql(by: Segmenting, { zone, home }: { zone: string; home: string }): string {
  switch (by) {
    case "length":
      return `coalesce((${LENGTH_ARRAY})[width_bucket(v.duration_seconds, ${LENGTH_ARRAY})]::text, ${UNKNOWN})`;
    case "category":
      return `coalesce(v.category, ${UNKNOWN})`;
    case "region":
      return `coalesce(v.region, ${UNKNOWN})`;
    case "tag":
      return `array_to_string(array(select t from unnest(v.tags) t order by t collate "C"), ${literal(TAG_SEPARATOR)})`;
    case "hour":
      return `case when (v.published_at at time zone ${home})::time = '00:00' then ${UNKNOWN}
        else (extract(hour from v.published_at at time zone ${zone})::int / ${String(DAY_PART_HOURS)})::text end`;
    case "sponsored":
      return `case when ${FOR_BRAND} then 'sponsored' else 'organic' end`;
    case "channel":
      return "v.channel_id::text";
    case "video":
      return "v.id::text";
  }
}

/** SQL: whether a video `v` of creator $1 was made for a brand: it is marked as sponsored, or a deal was promised it. */
export const FOR_BRAND = `(v.is_sponsored or exists (select from deliverable b
  where b.creator_id = $1::uuid and b.video_id = v.id))`;

/** Which videos are meant; `zone` is that of an hour of posting, `home` the creator's own. */
export type VideoSegment = { by: Segmenting; key: string; zone: string; home: string };

/**
 * SQL: a CTE `of_segment`, the ids of creator $1's videos in a segment, whose key and zones are columns of a CTE `used`. That
 * is a table of one row, since a parameter that a statement does not use has no type. Materialised, since else the segment of
 * a video may be asked for every day of it.
 */
export function ofSegmentSql(by: Segmenting): string {
  const zones = { zone: "(select zone from used)", home: "(select home from used)" };
  return `of_segment as materialized (select v.id from video v
    where v.creator_id = $1::uuid and ${segmentSql(by, zones)} = (select key from used))`;
}

const LENGTH_ARRAY = `array[${LENGTH_CLASSES.join(",")}]`;
const UNKNOWN = literal(UNKNOWN_SEGMENT);

/** Of our own constants only. */
function literal(text: string): string {
  return `'${text}'`;
}
