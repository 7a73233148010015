import { IMPORTS_SQL, roundedShareSql } from "./derive-sql";

/**
 * Views gained per video and day, as `viewsPerDay` in lib/core/views has it, for $1 creator, $2 videos (null: all) and
 * $3 day bounds in epoch milliseconds. Gives CTEs of which `gained` has video_id, channel_id, k, views, qualified_views: what was
 * gained between the bounds k - 1 and k.
 */
export function gainedSql({
  hasQualified,
  hasPeriods,
}: {
  hasQualified: boolean;
  hasPeriods: boolean;
}): string {
  const parts = [
    `select video_id, channel_id, k, views, 0::bigint as qualified_views from (${curveSql("views")}) curve
     ${hasPeriods ? "where not exists (select from spread p where p.video_id = curve.video_id and p.k = curve.k)" : ""}`,
    ...(hasQualified
      ? [`select video_id, channel_id, k, 0::bigint, views from (${curveSql("qualified_views")}) qualified`]
      : []),
    ...(hasPeriods ? ["select video_id, channel_id, k, views, 0::bigint from spread where views > 0"] : []),
  ];
  const all = parts.join("\nunion all\n");
  const summed = `select video_id, channel_id, k, sum(views)::bigint as views, sum(qualified_views)::bigint as qualified_views
    from (${all}) parts group by video_id, channel_id, k order by video_id, k`;
  return `${IMPORTS_SQL}, ${CLIP_SQL}${hasPeriods ? `, ${SPREAD_SQL}` : ""},
gained as (${parts.length > 1 ? summed : all})`;
}

const CLIP_SQL = `clip as materialized (
  select id as video_id, channel_id, ${epochMs("published_at")} as published
  from video where creator_id = $1::uuid and ($2::uuid[] is null or id = any($2::uuid[])))`;

/**
 * A video's readings are kept as arrays in order of time, from the publish instant with 0 views on, so that a neighbour
 * is a subscript and the piece of the curve that holds an instant is a binary search. Only where a counter fell are the
 * rows taken apart for glitches and restatement.
 */
function curveSql(counter: "views" | "qualified_views"): string {
  return `
with reading as (
  select distinct on (s.video_id, s.taken_at)
    s.video_id, s.taken_at, greatest(${epochMs("s.taken_at")}, c.published) as at, s.${counter} as views
  from view_snapshot s join imports i on i.id = s.import_id join clip c on c.video_id = s.video_id
  where s.creator_id = $1::uuid ${counter === "views" ? "" : "and s.qualified_views is not null"}
  order by s.video_id, s.taken_at, i.rank desc
), taken as (
  select video_id, array_agg(at order by taken_at) as at, array_agg(views order by taken_at) as views
  from reading group by video_id
), checked as materialized (
  select *, exists (select from generate_subscripts(views, 1) n where views[n] < views[n - 1]) as has_fallen from taken
), kept as (
  select t.video_id, r.n, r.at, r.views
  from checked t, unnest(t.at, t.views) with ordinality r (at, views, n)
  where t.has_fallen and (2 * r.views < t.views[n - 1] and t.views[n + 1] >= t.views[n - 1]) is not true
), restated as (
  select video_id, n, at, min(views) over (partition by video_id order by n desc rows unbounded preceding) as views
  from kept
), settled as (
  select video_id, at, views from checked where not has_fallen
  union all
  select video_id, array_agg(at order by n), array_agg(views order by n) from restated group by video_id
), curve as (
  select s.video_id, c.channel_id, c.published, c.published || s.at as at, 0::bigint || s.views as views,
    0::bigint || array(select growth(at - c.published) from unnest(s.at) at) as grown,
    width_bucket(c.published, $3::float8[]) + 1 as first_k,
    width_bucket(s.at[cardinality(s.at)], $3::float8[]) + 1 as last_k
  from settled s join clip c on c.video_id = s.video_id order by s.video_id offset 0
), bound as (
  select *, generate_series(first_k, last_k) as k from curve offset 0
), placed as (
  select *, width_bucket(($3::float8[])[k], at) as i, growth(($3::float8[])[k] - published) as grown_i,
    case when k > first_k then width_bucket(($3::float8[])[k - 1], at) end as j,
    growth(($3::float8[])[k - 1] - published) as grown_j
  from bound offset 0
), piece as (
  select video_id, channel_id, k,
    views[i] as views_i, views[i + 1] - views[i] as gain_i, grown_i - grown[i] as part_i, grown[i + 1] - grown[i] as whole_i,
    views[j] as views_j, views[j + 1] - views[j] as gain_j, grown_j - grown[j] as part_j, grown[j + 1] - grown[j] as whole_j
  from placed offset 0
), gain as (
  select video_id, channel_id, k, ${counterSql("i")} - coalesce(${counterSql("j")}, 0) as views from piece offset 0
)
select video_id, channel_id, k, views from gain where views > 0`;
}

/** The counter at a bound inside a piece: it steps at the end of one without growth, and stays after the last. */
function counterSql(bound: "i" | "j"): string {
  const names = { amount: `gain_${bound}`, part: `part_${bound}`, whole: `whole_${bound}` };
  return `views_${bound} + case when gain_${bound} > 0 and whole_${bound} > 0 then ${roundedShareSql(names)} else 0 end`;
}

/**
 * Views that an export gives for a range of days, spread over them like a curve from the publish instant: nothing before
 * it, and equal days if it lies behind the range. Where ranges overlap on a day the winning file's share stands.
 */
const SPREAD_SQL = `range as (
  select p.video_id, c.channel_id, i.rank, c.published, p.views, p.from_day, p.to_day,
    p.from_day - $4::date + 1 as kf, p.to_day - $4::date + 1 as kt
  from video_period p join imports i on i.id = p.import_id join clip c on c.video_id = p.video_id
  where p.creator_id = $1::uuid
), shape as (
  select *, growth(($3::float8[])[kf] - published) as gf, growth(($3::float8[])[kt] - published) as gt from range
), part as (
  select video_id, channel_id, rank, from_day, to_day, views, k,
    case when gt > gf then growth(($3::float8[])[k] - published) - gf else k - kf end as part,
    case when gt > gf then growth(($3::float8[])[k - 1] - published) - gf else k - 1 - kf end as before,
    case when gt > gf then gt - gf else kt - kf end as whole
  from shape, generate_series(kf + 1, kt) k
), spread as materialized (
  select distinct on (video_id, k) video_id, channel_id, k,
    ${roundedShareSql({ amount: "views", part: "part", whole: "whole" })}
    - ${roundedShareSql({ amount: "views", part: "before", whole: "whole" })} as views
  from part order by video_id, k, rank desc, from_day desc, to_day desc
)`;

function epochMs(instant: string): string {
  return `round(date_part('epoch', ${instant}) * 1000)`;
}
