import { IMPORTS_SQL, roundedShareSql } from "./derive-sql";

/**
 * Views gained per video and day, as `viewsPerDay` in lib/core/views has it, for $1 creator, $2 videos (null: all) and
 * $3 day bounds in epoch milliseconds. Gives CTEs of which `gained` has video_id, k, views, qualified_views: what was
 * gained between the bounds k - 1 and k. Everything is ordered by video and falling time, so that one sort serves all.
 */
export function gainedSql({
  hasQualified,
  hasPeriods,
}: {
  hasQualified: boolean;
  hasPeriods: boolean;
}): string {
  const parts = [
    `select video_id, k, views, 0::bigint as qualified_views from (${curveSql("views")}) curve
     ${hasPeriods ? "where not exists (select from spread p where p.video_id = curve.video_id and p.k = curve.k)" : ""}`,
    ...(hasQualified
      ? [`select video_id, k, 0::bigint, views from (${curveSql("qualified_views")}) qualified`]
      : []),
    ...(hasPeriods ? ["select video_id, k, views, 0::bigint from spread where views > 0"] : []),
  ];
  const all = parts.join("\nunion all\n");
  const summed = `select video_id, k, sum(views)::bigint as views, sum(qualified_views)::bigint as qualified_views
    from (${all}) parts group by video_id, k`;
  return `${IMPORTS_SQL}, ${CLIP_SQL}${hasPeriods ? `, ${SPREAD_SQL}` : ""},
gained as (${parts.length > 1 ? summed : all})`;
}

const CLIP_SQL = `clip as materialized (
  select id as video_id, channel_id, ${epochMs("published_at")} as published
  from video where creator_id = $1::uuid and ($2::uuid[] is null or id = any($2::uuid[])))`;

function curveSql(counter: "views" | "qualified_views"): string {
  return `
with won as (
  select distinct on (s.video_id, s.taken_at)
    s.video_id, c.published, greatest(${epochMs("s.taken_at")}, c.published) as at, s.taken_at, s.${counter} as views
  from view_snapshot s join imports i on i.id = s.import_id join clip c on c.video_id = s.video_id
  where s.creator_id = $1::uuid ${counter === "views" ? "" : "and s.qualified_views is not null"}
  order by s.video_id, s.taken_at desc, i.rank desc
), neighbours as (
  select *, lag(views) over w as after, lead(views) over w as before
  from won window w as (partition by video_id order by taken_at desc)
), restated as (
  select video_id, published, at, min(views) over w as views, coalesce(lead(at) over w, published) as at0,
    coalesce(lead(views) over w, 0) as before, row_number() over w = 1 as is_last
  from neighbours where (2 * views < before and after >= before) is not true
  window w as (partition by video_id order by taken_at desc rows unbounded preceding)
), piece as (
  select video_id, published, at, views, least(before, views) as v0, is_last, growth(at0 - published) as g0,
    growth(at - published) - growth(at0 - published) as grown,
    width_bucket(at0, $3::float8[]) as k0, width_bucket(at, $3::float8[]) + is_last::int as k1
  from restated offset 0
), counter as (
  select video_id, k, case
    when is_last and ($3::float8[])[k] >= at then views
    when grown = 0 or views = v0 then case when ($3::float8[])[k] >= at then views else v0 end
    else v0 + ${roundedShareSql({
      amount: "views - v0",
      part: "growth(($3::float8[])[k] - published) - g0",
      whole: "grown",
    })} end as views
  from piece, generate_series(k0 + 1, k1) k
), difference as (
  select video_id, k, views - lag(views, 1, 0::bigint) over (partition by video_id order by k) as views from counter
)
select video_id, k, views from difference where views > 0`;
}

/**
 * Views that an export gives for a range of days, spread over them like a curve from the publish instant: nothing before
 * it, and equal days if it lies behind the range. Where ranges overlap on a day the winning file's share stands.
 */
const SPREAD_SQL = `range as (
  select p.video_id, i.rank, c.published, p.views, p.from_day, p.to_day,
    p.from_day - $4::date + 1 as kf, p.to_day - $4::date + 1 as kt
  from video_period p join imports i on i.id = p.import_id join clip c on c.video_id = p.video_id
  where p.creator_id = $1::uuid
), shape as (
  select *, growth(($3::float8[])[kf] - published) as gf, growth(($3::float8[])[kt] - published) as gt from range
), part as (
  select video_id, rank, from_day, to_day, views, k,
    case when gt > gf then growth(($3::float8[])[k] - published) - gf else k - kf end as part,
    case when gt > gf then growth(($3::float8[])[k - 1] - published) - gf else k - 1 - kf end as before,
    case when gt > gf then gt - gf else kt - kf end as whole
  from shape, generate_series(kf + 1, kt) k
), spread as materialized (
  select distinct on (video_id, k) video_id, k,
    ${roundedShareSql({ amount: "views", part: "part", whole: "whole" })}
    - ${roundedShareSql({ amount: "views", part: "before", whole: "whole" })} as views
  from part order by video_id, k, rank desc, from_day desc, to_day desc
)`;

function epochMs(instant: string): string {
  return `round(date_part('epoch', ${instant}) * 1000)`;
}
