import { FOR_BRAND } from "./video-segments";

/** Lines are not joined with themselves: of a ledger that was filled a moment ago the planner knows nothing, and would look up each. */
const OF_DEAL = `deal_id is not null
  or parent_id in (select id from income where creator_id = $1::uuid and deal_id is not null)`;

/**
 * SQL: the lines of creator $1 that were of a deal when they were deleted, and that closed days hold still, with that deal. No
 * line that is there is among them.
 */
export const GONE_DEAL_LINES = `select distinct income_id as id, deal_id from closed_day
  where creator_id = $1::uuid and deal_id is not null`;

const GONE = `select id from (${GONE_DEAL_LINES}) gone`;

/** SQL: the lines of creator $1 that are of a deal, commission under a brand's code too, and what takes them back. */
export const DEAL_LINES = `select id from income where creator_id = $1::uuid and (${OF_DEAL}) union all ${GONE}`;

/** SQL: all lines of creator $1 that are a brand's money: those of a deal, and fees without one. */
export const BRAND_LINES = `select id from income where creator_id = $1::uuid and (stream = 'brand_deal' or ${OF_DEAL})
  union all ${GONE}`;

/** SQL: the lines of `DEAL_LINES`, each with its deal. */
export const LINES_BY_DEAL = `select id, deal_id from income where creator_id = $1::uuid and deal_id is not null
  union all select r.id, p.deal_id from income p join income r on r.creator_id = p.creator_id and r.parent_id = p.id
    where p.creator_id = $1::uuid and p.deal_id is not null and r.deal_id is null
  union all ${GONE_DEAL_LINES}`;

/** SQL: the videos that were made for a brand by creator $1, as `FOR_BRAND` says of one. */
export const BRAND_VIDEOS = `select id from video where creator_id = $1::uuid and is_sponsored
  union select video_id from deliverable where creator_id = $1::uuid and video_id is not null`;

/** SQL: whether a row `d` of income_day is no deal's money. `of_deal` is a CTE of DEAL_LINES. */
export const NO_DEAL = "d.stream <> 'brand_deal' and d.income_id not in (select id from of_deal)";

/** SQL: videos `v` of creator $1 with what their age and their kind go by. */
export const MADE_FOR = `${FOR_BRAND} as "isForBrand", v.state = 'gone' as "isGone"`;

/**
 * SQL: rows `d` of income_day that closed days keep of a fee without a deal which was deleted since, so that no line says whose it
 * was. Nothing is read for it before a month is closed. `of_brand` is a CTE of BRAND_LINES.
 */
export const GONE_FEES = `d.creator_id = $1::uuid and d.stream = 'brand_deal' and d.part < 0
  and d.income_id not in (select id from of_brand) and exists (select from closing where creator_id = $1::uuid)`;
