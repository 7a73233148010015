import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { toArray } from "./derive-sql";
import { DEAL_LINES, MADE_FOR, NO_DEAL } from "./organic-days";
import { readGains } from "./video-gains";

export type YoungVideo = AgedVideo & { isGone: boolean; isForBrand: boolean };

/** These videos day by day, as far as they are the creator's. */
export async function listYoungVideos(
  sql: Sql,
  asked: { creatorId: string; videoIds: readonly string[] },
): Promise<YoungVideo[]> {
  const gains = await readGains(sql, asked);
  const kinds = await sql.query<{ id: string; isGone: boolean; isForBrand: boolean }>(
    `select v.id::text as id, ${MADE_FOR} from video v where v.creator_id = $1::uuid and v.id = any($2::uuid[])`,
    [asked.creatorId, toArray(asked.videoIds)],
  );
  return kinds.flatMap(({ id, isGone, isForBrand }) => {
    const video = gains.get(id);
    return video === undefined ? [] : [{ ...video, isGone, isForBrand }];
  });
}

/** What a video earned on a day: `following` without deals, `fixed` what is a deal's money. */
export type EarnedDay = { day: LocalDate; following: bigint; fixed: bigint };

/** Until today; what is booked on later days is still to come. */
export async function listEarnedDays(
  sql: Sql,
  { creatorId, videoId, today }: { creatorId: string; videoId: string; today: LocalDate },
): Promise<EarnedDay[]> {
  return sql.query<EarnedDay>(EARNED_DAYS, [creatorId, videoId, today]);
}

const EARNED_DAYS = `with of_deal as materialized (${DEAL_LINES})
  select d.day, coalesce(sum(d.earned) filter (where ${NO_DEAL}), 0)::bigint as following,
    coalesce(sum(d.earned) filter (where not (${NO_DEAL})), 0)::bigint as fixed
  from income_day d where d.creator_id = $1::uuid and d.video_id = $2::uuid and d.day <= $3::date
  group by d.day order by d.day`;
