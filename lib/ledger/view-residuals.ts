import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

/** A channel's month on the days that the platform gave a figure for: its own count beside that of the logged videos. */
export type ViewResidual = {
  channelId: string;
  channelName: string;
  month: LocalDate;
  coveredDays: number;
  platform: bigint;
  videos: bigint;
};

/** By channel in the order of Settings, latest month first. */
export async function listViewResiduals(
  sql: Sql,
  { creatorId }: { creatorId: string },
): Promise<ViewResidual[]> {
  return sql.query<ViewResidual>(
    `SELECT c.id::text AS "channelId", c.name AS "channelName", d.month, count(*)::int AS "coveredDays",
       sum(d.views)::bigint AS platform, sum(d.video_views)::bigint AS videos
     FROM channel_view_day d JOIN channel c ON c.creator_id = d.creator_id AND c.id = d.channel_id
     WHERE d.creator_id = $1::uuid AND d.is_covered
     GROUP BY c.id, c.name, c.created_at, d.month ORDER BY c.created_at, c.id, d.month DESC`,
    [creatorId],
  );
}

/** A video's part of a month's covered days, and on which days its counter is known. */
export type MonthVideo = {
  id: string;
  title: string;
  views: bigint;
  publishedOn: LocalDate | null;
  /** The days with a reading: of the month, the last before and the first after. */
  readings: LocalDate[];
  /** What exports gave as one sum; the bounds of each, the second excluded, as text. */
  ranges: { from: LocalDate; to: LocalDate }[];
};

type Asked = { creatorId: string; channelId: string; month: Period; timeZone: string };

/** The videos with views on the covered days of a channel's month, most views first. */
export async function listMonthVideos(
  sql: Sql,
  { creatorId, channelId, month, timeZone }: Asked,
): Promise<MonthVideo[]> {
  return sql.query<MonthVideo>(MONTH_VIDEOS, [creatorId, channelId, month.from, month.to, timeZone]);
}

/** A reading at midnight is of the end of the day before. */
const DAY = `((s.taken_at - interval '1 millisecond') AT TIME ZONE $5)::date`;
const OF_VIDEO = `s.creator_id = $1::uuid AND s.video_id = n.id`;
const FROM = `($3::date::timestamp AT TIME ZONE $5)`;
const TO = `($4::date::timestamp AT TIME ZONE $5)`;

const MONTH_VIDEOS = `
  WITH n AS (
    SELECT m.video_id AS id, sum(g.views)::bigint AS views
    FROM view_month m CROSS JOIN LATERAL unnest(m.views) WITH ORDINALITY AS g(views, nth)
      JOIN channel_view_day d ON d.creator_id = m.creator_id AND d.channel_id = m.channel_id
        AND d.day = m.month + (g.nth - 1)::int AND d.is_covered
    WHERE m.creator_id = $1::uuid AND m.channel_id = $2::uuid AND m.month = $3::date
    GROUP BY 1 HAVING sum(g.views) <> 0
  )
  SELECT n.id::text AS id, v.title, n.views, v.published_on AS "publishedOn",
    ARRAY(SELECT day::text FROM (
      SELECT DISTINCT ${DAY} AS day FROM view_snapshot s WHERE ${OF_VIDEO} AND s.taken_at > ${FROM} AND s.taken_at <= ${TO}
      UNION (SELECT ${DAY} FROM view_snapshot s WHERE ${OF_VIDEO} AND s.taken_at <= ${FROM} ORDER BY s.taken_at DESC LIMIT 1)
      UNION (SELECT ${DAY} FROM view_snapshot s WHERE ${OF_VIDEO} AND s.taken_at > ${TO} ORDER BY s.taken_at LIMIT 1)
    ) r ORDER BY 1) AS readings,
    (SELECT coalesce(json_agg(json_build_object('from', p.from_day::text, 'to', p.to_day::text)), '[]')
     FROM (SELECT DISTINCT from_day, to_day FROM video_period p WHERE p.creator_id = $1::uuid AND p.video_id = n.id
       AND p.from_day < $4::date AND p.to_day > $3::date) p) AS ranges
  FROM n JOIN video v ON v.creator_id = $1::uuid AND v.id = n.id
  ORDER BY n.views DESC, n.id`;
