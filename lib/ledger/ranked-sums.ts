import type { Clock } from "@/lib/core/income/clock";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";
import { planMonths } from "./month-plan";
import { DEAL_LINES, NO_DEAL } from "./organic-days";
import { viewsSql } from "./sum-videos";
import { FOR_BRAND } from "./video-segments";

/** A video with views in the period; `hasIncome` where it ever had any on the clock. */
export type RankedSum = {
  id: string;
  views: bigint;
  income: bigint;
  isForBrand: boolean;
  hasIncome: boolean;
};

/** Every video with views in the period and what it earned without deals. */
export async function listRankedSums(
  sql: Sql,
  { creatorId, period, clock }: { creatorId: string; period: Period; clock: Clock },
): Promise<RankedSum[]> {
  const { income } = CLOCK_COLUMNS[clock];
  return sql.query<RankedSum>(
    `with of_deal as materialized (${DEAL_LINES}),
     sums as (${viewsSql(planMonths(period))}
       union all select d.video_id, d.${income}, 0 from income_day d
       where d.creator_id = $1::uuid and d.day >= $2::date and d.day < $3::date and d.video_id is not null and ${NO_DEAL}),
     paid as materialized (select distinct video_id from video_month where creator_id = $1::uuid and ${income} <> 0)
     select v.id::text as id, s.views, s.income, ${FOR_BRAND} as "isForBrand", p.video_id is not null as "hasIncome"
     from (select video_id, sum(views)::bigint as views, sum(income)::bigint as income from sums group by video_id) s
     join video v on v.creator_id = $1::uuid and v.id = s.video_id
     left join paid p on p.video_id = v.id
     where s.views > 0`,
    [creatorId, period.from, period.to],
  );
}

/** What the ranked ones are called. */
export async function listTitles(
  sql: Sql,
  { creatorId, videoIds }: { creatorId: string; videoIds: readonly string[] },
): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; title: string }>(
    "select id::text as id, title from video where creator_id = $1::uuid and id = any($2::uuid[])",
    [creatorId, videoIds],
  );
  return new Map(rows.map(({ id, title }) => [id, title]));
}
