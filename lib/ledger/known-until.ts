import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { toArray } from "./derive-sql";

/**
 * The day of the last reading of a video `v`, in the zone of its creator `c`; null without any. The last instant is found in
 * the index and turned into a day afterwards, else every reading would be.
 */
export const KNOWN_UNTIL = `greatest(
    ((select max(s.taken_at) from view_snapshot s
      where s.creator_id = v.creator_id and s.video_id = v.id) at time zone c.time_zone)::date,
    (select max(p.to_day) - 1 from video_period p where p.creator_id = v.creator_id and p.video_id = v.id))`;

export type KnownUntil = { videoId: string; publishedOn: LocalDate; until: LocalDate | null };

/** When each of these videos went up, and until when its views are known. */
export async function listKnownUntil(
  sql: Sql,
  { creatorId, videoIds }: { creatorId: string; videoIds: readonly string[] },
): Promise<KnownUntil[]> {
  return sql.query<KnownUntil>(
    `select v.id::text as "videoId", v.published_on as "publishedOn", ${KNOWN_UNTIL} as until
     from video v join creator c on c.creator_id = v.creator_id
     where v.creator_id = $1::uuid and v.id = any($2::uuid[])`,
    [creatorId, toArray(videoIds)],
  );
}
