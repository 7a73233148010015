import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { MatureEarner } from "@/lib/core/maturing/eventual-erpm";
import { matureOf } from "@/lib/core/maturing/views-ahead";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { toArray } from "./derive-sql";
import { DEAL_LINES, NO_DEAL } from "./organic-days";
import { listMatureVideos } from "./video-gains";

/** The latest mature videos with what they gained and earned, without deals, on each of their first 90 days. */
export async function listMatureEarners(
  sql: Sql,
  { creatorId, today }: { creatorId: string; today: LocalDate },
): Promise<MatureEarner[]> {
  const videos = await listMatureVideos(sql, { creatorId, today });
  const days = await sql.query<{ videoId: string; day: LocalDate; income: bigint }>(EARLY_INCOME, [
    creatorId,
    toArray(videos.map(({ id }) => id)),
    VIEW_HORIZON_DAYS,
  ]);
  const incomes = new Map(videos.map(({ id }) => [id, Array<bigint>(VIEW_HORIZON_DAYS).fill(0n)]));
  const born = new Map(videos.map(({ id, publishedOn }) => [id, publishedOn]));
  for (const { videoId, day, income } of days) {
    const gains = incomes.get(videoId);
    // What came before the video is there on its first day.
    const age = Math.max(0, daysBetween(born.get(videoId) ?? day, day));
    if (gains) gains[age] = (gains[age] ?? 0n) + income;
  }
  return videos.flatMap((video) =>
    matureOf([video], today).map((views) => ({ views, income: incomes.get(video.id) ?? [] })),
  );
}

const EARLY_INCOME = `with of_deal as materialized (${DEAL_LINES})
  select d.video_id::text as "videoId", d.day, sum(d.earned)::bigint as income
  from video v join income_day d on d.creator_id = v.creator_id and d.video_id = v.id and d.day < v.published_on + $3::int
  where v.creator_id = $1::uuid and v.id = any($2::uuid[]) and ${NO_DEAL}
  group by d.video_id, d.day`;
