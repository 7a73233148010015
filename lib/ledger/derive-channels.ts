import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { IMPORTS_SQL } from "./derive-sql";

type ChannelDays = { creatorId: string; channelId: string; period: Period };

/** Lets the videos' sums stand for the channel on these days, as if the platform had said nothing of them. */
export async function uncoverDays(sql: Sql, { creatorId, channelId, period }: ChannelDays): Promise<void> {
  await sql.query(
    `update channel_view_day set is_covered = false, views = video_views
     where creator_id = $1::uuid and channel_id = $2::uuid and day >= $3::date and day < $4::date and is_covered`,
    [creatorId, channelId, period.from, period.to],
  );
}

/** The platform's figure is the channel's total wherever there is one. Without days: on all days of all channels. */
export async function coverDays(
  sql: Sql,
  { creatorId, days }: { creatorId: string; days: Omit<ChannelDays, "creatorId"> | null },
): Promise<void> {
  await sql.query(COVER_SQL, [
    creatorId,
    days?.channelId ?? null,
    days?.period.from ?? null,
    days?.period.to ?? null,
  ]);
}

const COVER_SQL = `
with ${IMPORTS_SQL}, won as (
  select distinct on (d.channel_id, d.day) d.channel_id, d.day, d.views
  from channel_day d join imports i on i.id = d.import_id
  where d.creator_id = $1::uuid and ($2::uuid is null or d.channel_id = $2::uuid)
    and ($3::date is null or d.day >= $3::date) and ($4::date is null or d.day < $4::date)
  order by d.channel_id, d.day, i.rank desc
)
insert into channel_view_day (creator_id, channel_id, day, month, views, video_views, is_covered)
select $1::uuid, channel_id, day, date_trunc('month', day::timestamp)::date, views, 0, true from won
on conflict (creator_id, channel_id, day) do update set views = excluded.views, is_covered = true`;
