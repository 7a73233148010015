import type { AudienceMeasure } from "@/lib/core/formats/facts";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { IMPORTS_SQL } from "./derive-sql";

export type AudienceDay = { channelId: string; day: LocalDate; measure: AudienceMeasure; value: bigint };

/** What counts of each day: the word of the latest file that has it. By channel, measure and day. */
export async function listAudience(
  sql: Sql,
  { creatorId, channelId }: { creatorId: string; channelId: string },
): Promise<AudienceDay[]> {
  return sql.query<AudienceDay>(
    `WITH ${IMPORTS_SQL}
     SELECT DISTINCT ON (a.measure, a.day) a.channel_id::text AS "channelId", a.day, a.measure, a.value
     FROM channel_audience a JOIN imports i ON i.id = a.import_id
     WHERE a.creator_id = $1::uuid AND a.channel_id = $2::uuid
     ORDER BY a.measure, a.day, i.rank DESC`,
    [creatorId, channelId],
  );
}

/** Of each channel the followers of the latest day that any file has. */
export async function listLatestFollowers(
  sql: Sql,
  { creatorId }: { creatorId: string },
): Promise<AudienceDay[]> {
  return sql.query<AudienceDay>(
    `WITH ${IMPORTS_SQL}
     SELECT DISTINCT ON (a.channel_id) a.channel_id::text AS "channelId", a.day, a.measure, a.value
     FROM channel_audience a JOIN imports i ON i.id = a.import_id
     WHERE a.creator_id = $1::uuid AND a.measure = 'followers'
     ORDER BY a.channel_id, a.day DESC, i.rank DESC`,
    [creatorId],
  );
}
