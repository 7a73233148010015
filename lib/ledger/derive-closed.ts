import type { Sql } from "@/lib/server/sql";

export async function hasClosedDays(sql: Sql, creatorId: string): Promise<boolean> {
  const rows = await sql.query("select from closing where creator_id = $1::uuid", [creatorId]);
  return rows.length > 0;
}

/**
 * What the days of lines of creator $1 (of ids $2, null: all) must differ by from their rules, so that closed days keep
 * what they held on the clocks that spread a line: on each closed day the difference, and all of them taken back on the
 * first open day. A line so has what the rule of `keepClosedDays` (lib/core/income/closed-days) gives it, and its whole
 * stays the whole. Rows of parts below 0, as CTEs of which `fresh` is to be stored. Lines that were deleted, or that
 * count no more, are among them.
 */
export const adjustmentsSql = `open as (
  select open_from from closing where creator_id = $1::uuid
), held as (
  select income_id, day, video_id, stream, earned, viewed, qualified_views from closed_day
  where creator_id = $1::uuid and ($2::uuid[] is null or income_id = any($2::uuid[])) and day < (select open_from from open)
), ruled as (
  select income_id, day, video_id, stream, earned, viewed, qualified_views from income_day
  where creator_id = $1::uuid and ($2::uuid[] is null or income_id = any($2::uuid[])) and day < (select open_from from open)
), differing as (
  select income_id, day, video_id, stream, sum(earned)::bigint as earned, sum(viewed)::bigint as viewed,
    sum(qualified_views)::bigint as qualified_views
  from (
    select * from held
    union all select income_id, day, video_id, stream, -earned, -viewed, -qualified_views from ruled
  ) rows group by income_id, day, video_id, stream
  having sum(earned) <> 0 or sum(viewed) <> 0 or sum(qualified_views) <> 0
), booked as (
  select * from differing
  union all
  select income_id, (select open_from from open), video_id, stream, -sum(earned)::bigint, -sum(viewed)::bigint,
    -sum(qualified_views)::bigint
  from differing group by income_id, video_id, stream
  having sum(earned) <> 0 or sum(viewed) <> 0 or sum(qualified_views) <> 0
), fresh as materialized (
  select b.income_id, b.day, -(row_number() over (partition by b.income_id, b.day order by b.video_id, b.stream))::int as part,
    b.video_id, b.stream, coalesce(i.state = 'estimated', false) as is_estimated, b.earned, b.viewed, 0::bigint as paid,
    b.qualified_views
  from booked b left join income i on i.creator_id = $1::uuid and i.id = b.income_id
)`;
