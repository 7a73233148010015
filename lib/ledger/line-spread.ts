import type { Clock } from "@/lib/core/income/clock";
import { addMonths, firstOfMonth, addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

type Line = { creatorId: string; id: string };

/** What of a line falls on one video, by each clock, in the base currency; a null video is none in particular. */
export type VideoPart = Record<Clock, bigint> & { videoId: string | null; title: string | null };

/** On which days a line falls by one clock. `ahead` is what of its sum is on days after today. */
export type ClockDays = { first: LocalDate | null; last: LocalDate | null; sum: bigint; ahead: bigint };

export type LineSpread = { videos: VideoPart[]; days: Record<Clock, ClockDays> };

/** How a line falls on its videos and days: read from the derived rows, so it is what every figure adds up. */
export async function readSpread(
  sql: Sql,
  { creatorId, id, today }: Line & { today: LocalDate },
): Promise<LineSpread> {
  const videos = await sql.query<VideoPart>(VIDEOS_SQL, [creatorId, id]);
  const rows = await sql.query<ClockDays & { clock: Clock }>(DAYS_SQL, [creatorId, id, today]);
  const of = (clock: Clock): ClockDays => {
    const { first, last, sum, ahead } = rows.find((row) => row.clock === clock) ?? NO_DAYS;
    return { first, last, sum, ahead };
  };
  return { videos, days: { earned: of("earned"), viewed: of("viewed"), paid: of("paid") } };
}

const NO_DAYS: ClockDays = { first: null, last: null, sum: 0n, ahead: 0n };

const VIDEOS_SQL = `
  SELECT d.video_id::text AS "videoId", v.title, sum(d.earned)::bigint AS earned, sum(d.viewed)::bigint AS viewed,
    sum(d.paid)::bigint AS paid
  FROM income_day d LEFT JOIN video v ON v.creator_id = d.creator_id AND v.id = d.video_id
  WHERE d.creator_id = $1::uuid AND d.income_id = $2::uuid
  GROUP BY d.video_id, v.title ORDER BY d.video_id IS NULL, abs(sum(d.earned)) DESC, v.title`;

const DAYS_SQL = `
  SELECT c.clock, min(d.day) FILTER (WHERE c.amount <> 0) AS first, max(d.day) FILTER (WHERE c.amount <> 0) AS last,
    coalesce(sum(c.amount), 0)::bigint AS sum,
    coalesce(sum(c.amount) FILTER (WHERE d.day > $3::date), 0)::bigint AS ahead
  FROM income_day d, LATERAL (VALUES ('earned', d.earned), ('viewed', d.viewed), ('paid', d.paid)) c (clock, amount)
  WHERE d.creator_id = $1::uuid AND d.income_id = $2::uuid GROUP BY c.clock`;

/** What the months that a line was earned in come to, with all reversals in them, in the base currency. */
export type Restated = { period: Period; income: bigint; views: bigint; takenBack: bigint };

/** The whole months of a line's period, and what its reversals take from them. */
export async function readRestated(
  sql: Sql,
  { creatorId, earned, reversalIds }: { creatorId: string; earned: Period; reversalIds: readonly string[] },
): Promise<Restated> {
  const from = firstOfMonth(earned.from);
  const to = addMonths(firstOfMonth(addDays(earned.to, -1)), 1);
  const [row] = await sql.query<Omit<Restated, "period">>(RESTATED_SQL, [creatorId, from, to, reversalIds]);
  return { period: { from, to }, ...(row ?? { income: 0n, views: 0n, takenBack: 0n }) };
}

const RESTATED_SQL = `
  SELECT (SELECT coalesce(sum(earned), 0)::bigint FROM stream_day
      WHERE creator_id = $1::uuid AND day >= $2::date AND day < $3::date) AS income,
    (SELECT coalesce(sum(views), 0)::bigint FROM channel_view_day
      WHERE creator_id = $1::uuid AND day >= $2::date AND day < $3::date) AS views,
    (SELECT coalesce(sum(earned), 0)::bigint FROM income_day
      WHERE creator_id = $1::uuid AND day >= $2::date AND day < $3::date AND income_id = ANY($4::uuid[])) AS "takenBack"`;
