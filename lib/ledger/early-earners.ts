import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { EarningVideo } from "@/lib/core/maturing/age-grid";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import type { MatureEarner } from "@/lib/core/maturing/eventual-erpm";
import { matureOf } from "@/lib/core/maturing/views-ahead";
import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { toArray } from "./derive-sql";
import { KNOWN_UNTIL, type KnownUntil } from "./known-until";
import { DEAL_LINES, NO_DEAL } from "./organic-days";
import { listMatureVideos, readEarlyGains } from "./video-gains";
import { FOR_BRAND } from "./video-segments";

type Asked = { creatorId: string; today: LocalDate };

/** The latest mature videos with what they gained and earned, without deals, on each of their first 90 days. */
export async function listMatureEarners(
  sql: Sql,
  { creatorId, today }: Asked,
): Promise<(MatureEarner & { id: string })[]> {
  const videos = await listMatureVideos(sql, { creatorId, today });
  const earning = await addIncome(sql, { creatorId, videos, days: VIEW_HORIZON_DAYS });
  return earning.flatMap((video) =>
    matureOf([video], today).map((views) => ({ id: video.id, views, income: gainsOf(video) })),
  );
}

/** So many of the latest tell what is usual. */
const LATEST = 100;

/** The latest organic videos that are at least `from` days old, with what they gained and earned on `days` first days. */
export async function listEarlyEarners(
  sql: Sql,
  { creatorId, today, from, days }: Asked & { from: number; days: number },
): Promise<EarningVideo[]> {
  const known = await sql.query<KnownUntil>(LATEST_ORGANIC, [creatorId, addDays(today, -from), LATEST]);
  const videos = await readEarlyGains(sql, { creatorId, videos: known, days });
  return addIncome(sql, { creatorId, videos, days });
}

async function addIncome(
  sql: Sql,
  { creatorId, videos, days }: { creatorId: string; videos: readonly AgedVideo[]; days: number },
): Promise<EarningVideo[]> {
  const rows = await sql.query<{ videoId: string; day: LocalDate; income: bigint }>(EARLY_INCOME, [
    creatorId,
    toArray(videos.map(({ id }) => id)),
    days,
  ]);
  const incomes = new Map(videos.map(({ id }) => [id, new Map<LocalDate, bigint>()]));
  for (const { videoId, day, income } of rows) incomes.get(videoId)?.set(day, income);
  return videos.map((video) => ({ ...video, income: incomes.get(video.id) ?? new Map<LocalDate, bigint>() }));
}

/** Day by day; what came before the video is there on its first day. */
function gainsOf({ publishedOn, income }: EarningVideo): bigint[] {
  const gains = Array<bigint>(VIEW_HORIZON_DAYS).fill(0n);
  for (const [day, amount] of income) {
    const age = Math.max(0, daysBetween(publishedOn, day));
    gains[age] = (gains[age] ?? 0n) + amount;
  }
  return gains;
}

const LATEST_ORGANIC = `select v.id::text as "videoId", v.published_on as "publishedOn", ${KNOWN_UNTIL} as until
  from (select * from video v where v.creator_id = $1::uuid and v.published_on <= $2::date and not ${FOR_BRAND}
    order by v.published_on desc, v.id limit $3) v
  join creator c on c.creator_id = v.creator_id`;

const EARLY_INCOME = `with of_deal as materialized (${DEAL_LINES})
  select d.video_id::text as "videoId", d.day, sum(d.earned)::bigint as income
  from video v join income_day d on d.creator_id = v.creator_id and d.video_id = v.id and d.day < v.published_on + $3::int
  where v.creator_id = $1::uuid and v.id = any($2::uuid[]) and ${NO_DEAL}
  group by d.video_id, d.day having sum(d.earned) <> 0`;
