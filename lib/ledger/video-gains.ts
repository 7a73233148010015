import { PRICE_AGES } from "@/lib/core/deals/delivered-price";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { matureOf, type MatureVideo } from "@/lib/core/maturing/views-ahead";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { toArray } from "./derive-sql";
import { KNOWN_UNTIL, listKnownUntil, type KnownUntil } from "./known-until";

type Asked = { creatorId: string; videoIds: readonly string[] };

/** What videos gained on each day since they went up, what was taken back too, and until when that is known. */
export async function readGains(sql: Sql, asked: Asked): Promise<Map<string, AgedVideo>> {
  return toVideos(await listKnownUntil(sql, asked), await sql.query<DayRow>(GAINS, keyOf(asked)));
}

/**
 * The same, of as many videos as a creator has deals for: all days between two of the ages at which deals are priced are
 * one, so that a video has four gains at most. Ages in between say nothing.
 */
export async function readAgedGains(sql: Sql, asked: Asked): Promise<Map<string, AgedVideo>> {
  return toVideos(await listKnownUntil(sql, asked), await sql.query<DayRow>(AGED_GAINS, keyOf(asked)));
}

/** So many of the latest tell how the next one grows. */
const MATURE_LIMIT = 60;

/** The first days of the creator's latest videos that are known for as long as a fee buys views. */
export async function listMature(
  sql: Sql,
  asked: { creatorId: string; today: LocalDate },
): Promise<MatureVideo[]> {
  return matureOf(await listMatureVideos(sql, asked), asked.today);
}

/** Those videos themselves, with what they gained on these days. */
export async function listMatureVideos(
  sql: Sql,
  { creatorId, today }: { creatorId: string; today: LocalDate },
): Promise<AgedVideo[]> {
  const before = addDays(today, -VIEW_HORIZON_DAYS);
  const videos = await sql.query<KnownUntil>(MATURE, [creatorId, before, VIEW_HORIZON_DAYS, MATURE_LIMIT]);
  return readEarlyGains(sql, { creatorId, videos, days: VIEW_HORIZON_DAYS });
}

/** These videos with what they gained on so many first days. */
export async function readEarlyGains(
  sql: Sql,
  { creatorId, videos, days }: { creatorId: string; videos: readonly KnownUntil[]; days: number },
): Promise<AgedVideo[]> {
  const key = [creatorId, toArray(videos.map(({ videoId }) => videoId)), days];
  return [...toVideos(videos, await sql.query<DayRow>(EARLY_GAINS, key)).values()];
}

type DayRow = { videoId: string; day: LocalDate; views: bigint };

function toVideos(known: readonly KnownUntil[], days: readonly DayRow[]): Map<string, AgedVideo> {
  const gains = new Map(known.map(({ videoId }) => [videoId, new Map<LocalDate, bigint>()]));
  for (const { videoId, day, views } of days) gains.get(videoId)?.set(day, views);
  return new Map(
    known.map(({ videoId: id, publishedOn, until: knownUntil }) => [
      id,
      { id, publishedOn, knownUntil, views: gains.get(id) ?? new Map<LocalDate, bigint>() },
    ]),
  );
}

function keyOf({ creatorId, videoIds }: Asked): unknown[] {
  return [creatorId, toArray(videoIds)];
}

/** The view view_day leaves out what was taken back. */
const DAYS = `select m.video_id, m.month + (d.n - 1)::int as day, d.views
  from view_month m, unnest(m.views) with ordinality as d (views, n)
  where m.creator_id = $1::uuid and m.video_id = any($2::uuid[]) and d.views <> 0`;

const GAINS = `select video_id::text as "videoId", day, views from (${DAYS}) days`;

const FIRST_DAYS = ["0", ...PRICE_AGES.map(String)];

/** The age from which on a day belongs to the same gain. */
const AGE_FROM = `case ${FIRST_DAYS.toReversed()
  .map((age) => `when days.day >= v.published_on + ${age} then ${age}`)
  .join(" ")} end`;

const AGED_GAINS = `select v.id::text as "videoId", v.published_on + ${AGE_FROM} as day, sum(days.views)::bigint as views
  from (${DAYS}) days join video v on v.creator_id = $1::uuid and v.id = days.video_id
  where days.day >= v.published_on group by v.id, v.published_on, 2`;

const EARLY_GAINS = `select v.id::text as "videoId", m.month + (d.n - 1)::int as day, d.views
  from video v join view_month m on m.creator_id = v.creator_id and m.video_id = v.id
    and m.month > v.published_on - 31 and m.month < v.published_on + $3::int, unnest(m.views) with ordinality as d (views, n)
  where v.creator_id = $1::uuid and v.id = any($2::uuid[]) and d.views <> 0
    and m.month + (d.n - 1)::int >= v.published_on and m.month + (d.n - 1)::int < v.published_on + $3::int`;

/** From the latest back, until there are enough. */
const MATURE = `select v.id::text as "videoId", v.published_on as "publishedOn", known.until
  from video v join creator c on c.creator_id = v.creator_id, lateral (select ${KNOWN_UNTIL} as until) known
  where v.creator_id = $1::uuid and v.published_on <= $2::date and known.until >= v.published_on + $3::int
  order by v.published_on desc, v.id limit $4`;
