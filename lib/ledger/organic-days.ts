import { FOR_BRAND } from "./video-segments";

/** SQL: the lines of creator $1 that are of a deal, commission under a brand's code too. */
export const DEAL_LINES = `select i.id from income i left join income p on p.creator_id = i.creator_id and p.id = i.parent_id
  where i.creator_id = $1::uuid and (i.deal_id is not null or p.deal_id is not null)`;

/** SQL: whether a row `d` of income_day is no deal's money. `of_deal` is a CTE of DEAL_LINES. */
export const NO_DEAL = "d.stream <> 'brand_deal' and d.income_id not in (select id from of_deal)";

/** SQL: videos `v` of creator $1 with what their age and their kind go by. */
export const MADE_FOR = `${FOR_BRAND} as "isForBrand", v.state = 'gone' as "isGone"`;
