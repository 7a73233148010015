import { firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { planMonths } from "./month-plan";

type In = { creatorId: string; period: Period };

export type MonthViews = { month: LocalDate; views: bigint };

/** All views of each month of the period, as far as it is in it. */
export async function listMonthViews(sql: Sql, { creatorId, period }: In): Promise<MonthViews[]> {
  return sql.query<MonthViews>(
    `select month, sum(views)::bigint as views from channel_view_day
     where creator_id = $1::uuid and day >= $2::date and day < $3::date group by month order by month`,
    [creatorId, period.from, period.to],
  );
}

export type VideoViews = { id: string; title: string; tags: string[]; views: bigint };

/** Every video with its views of the period, those without any too: a cost or a line may be of one. */
export async function listVideoViews(sql: Sql, { creatorId, period }: In): Promise<VideoViews[]> {
  return sql.query<VideoViews>(
    `select v.id::text as id, v.title, v.tags, coalesce(s.views, 0)::bigint as views
     from video v left join (select video_id, sum(views) as views from (${viewsSql(period)}) parts group by video_id) s
       on s.video_id = v.id
     where v.creator_id = $1::uuid order by v.id`,
    [creatorId],
  );
}

/** Whole months from their sums, then single days with their sign. The dates of a plan are our own. */
function viewsSql(period: Period): string {
  const { months, add, subtract } = planMonths(period);
  const days = (sign: "" | "-", { from, to }: Period) =>
    `select video_id, ${sign}views from view_day
     where creator_id = $1::uuid and day >= date '${from}' and day < date '${to}'
       and month >= date '${firstOfMonth(from)}' and month < date '${to}'`;
  const whole = months ?? { from: period.from, to: period.from };
  return [
    `select video_id, views from video_month
     where creator_id = $1::uuid and month >= date '${whole.from}' and month < date '${whole.to}'`,
    ...add.map((part) => days("", part)),
    ...subtract.map((part) => days("-", part)),
  ].join("\nunion all\n");
}
