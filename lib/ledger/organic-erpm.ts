import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { BRAND_VIDEOS, DEAL_LINES, NO_DEAL } from "./organic-days";

/**
 * What the creator's views earn without deals, in whole months: earned income that is no brand deal, belongs to no deal and
 * falls on no video made for a brand, and the views of all other videos. A video is made for a brand where it is marked as
 * sponsored or is a deliverable.
 */
export async function readOrganicErpm(
  sql: Sql,
  { creatorId, period }: { creatorId: string; period: Period },
): Promise<Erpm> {
  const [row] = await sql.query<Erpm>(ORGANIC, [creatorId, period.from, period.to]);
  return row ?? { income: 0n, views: 0n };
}

/**
 * All that is no brand deal is summed by stream already; only what is not organic of it is looked for line by line: lines of
 * deals and videos of brands first, their days afterwards, whatever the planner knows of a ledger that was filled just now.
 */
const ORGANIC = `with for_brand as materialized (${BRAND_VIDEOS}), of_deal as materialized (${DEAL_LINES})
  select (
      coalesce((select sum(earned) from stream_day where creator_id = $1::uuid and day >= $2::date and day < $3::date
        and stream <> 'brand_deal'), 0)
      - coalesce((select sum(d.earned) from of_deal o join income_day d on d.creator_id = $1::uuid and d.income_id = o.id
        where d.day >= $2::date and d.day < $3::date and d.stream <> 'brand_deal'), 0)
      - coalesce((select sum(d.earned) from income_day d
        where d.creator_id = $1::uuid and d.video_id = any(array(select id from for_brand)) and d.day >= $2::date and d.day < $3::date and ${NO_DEAL}), 0)
    )::bigint as income,
    coalesce((select sum(views) from video_month where creator_id = $1::uuid and month >= $2::date and month < $3::date
      and video_id not in (select id from for_brand)), 0)::bigint as views`;
