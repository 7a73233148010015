import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

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

/** All that is no brand deal is summed by stream already; only what is not organic of it is looked for line by line. */
const ORGANIC = `with for_brand as (
    select id from video where creator_id = $1::uuid and is_sponsored
    union select video_id from deliverable where creator_id = $1::uuid and video_id is not null
  ), of_deal as (
    select i.id from income i left join income p on p.creator_id = i.creator_id and p.id = i.parent_id
    where i.creator_id = $1::uuid and i.stream <> 'brand_deal' and (i.deal_id is not null or p.deal_id is not null)
  )
  select (
      coalesce((select sum(earned) from stream_day where creator_id = $1::uuid and day >= $2::date and day < $3::date
        and stream <> 'brand_deal'), 0)
      - coalesce((select sum(d.earned) from income_day d where d.creator_id = $1::uuid
        and d.income_id in (select id from of_deal) and d.day >= $2::date and d.day < $3::date), 0)
      - coalesce((select sum(d.earned) from income_day d where d.creator_id = $1::uuid
        and d.video_id in (select id from for_brand) and d.day >= $2::date and d.day < $3::date
        and d.stream <> 'brand_deal' and d.income_id not in (select id from of_deal)), 0)
    )::bigint as income,
    coalesce((select sum(views) from video_month where creator_id = $1::uuid and month >= $2::date and month < $3::date
      and video_id not in (select id from for_brand)), 0)::bigint as views`;
