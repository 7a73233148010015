/** The columns of income_day that its sums are made of. */
const BY_DAY = `select day, stream, sum(earned)::bigint as earned,
  coalesce(sum(earned) filter (where is_estimated), 0)::bigint as estimated,
  sum(viewed)::bigint as viewed,
  coalesce(sum(viewed) filter (where is_estimated), 0)::bigint as viewed_estimated,
  sum(paid)::bigint as paid,
  coalesce(sum(earned) filter (where qualified_views is not null), 0)::bigint as qualified_earned,
  coalesce(sum(qualified_views), 0)::bigint as qualified_views`;

const BY_MONTH = `select date_trunc('month', day::timestamp)::date as month, video_id, sum(earned)::bigint as earned,
  sum(viewed)::bigint as viewed, sum(paid)::bigint as paid`;

const DAY_SUMS = "earned, estimated, viewed, viewed_estimated, paid, qualified_earned, qualified_views".split(
  ", ",
);

/** Takes lines $2 of creator $1 out of income_day and of the sums over it. Gives the videos that had a part. */
export const TAKE_OUT_SQL = `
with gone as (
  delete from income_day where creator_id = $1::uuid and income_id = any($2::uuid[])
  returning day, stream, video_id, is_estimated, earned, viewed, paid, qualified_views
), by_day as (${BY_DAY} from gone group by day, stream),
by_month as (${BY_MONTH} from gone where video_id is not null group by 1, 2),
months as (
  update video_month v set earned = v.earned - m.earned, viewed = v.viewed - m.viewed, paid = v.paid - m.paid
  from by_month m where v.creator_id = $1::uuid and v.month = m.month and v.video_id = m.video_id
), days as (
  update stream_day s set ${DAY_SUMS.map((sum) => `${sum} = s.${sum} - d.${sum}`).join(", ")}
  from by_day d where s.creator_id = $1::uuid and s.day = d.day and s.stream = d.stream
)
select distinct video_id from gone where video_id is not null`;

/** Stores the rows of the CTE `fresh`, the last of `ctes`, in income_day, and adds them to the sums over it. */
export function putInSql(ctes: string): string {
  return `
with ${ctes},
rows as (
  insert into income_day
    (creator_id, income_id, day, part, video_id, stream, is_estimated, earned, viewed, paid, qualified_views)
  select $1::uuid, income_id, day, part, video_id, stream, is_estimated, earned, viewed, paid, qualified_views from fresh
), by_day as (${BY_DAY} from fresh group by day, stream),
by_month as (${BY_MONTH} from fresh where video_id is not null group by 1, 2),
months as (
  insert into video_month as v (creator_id, month, video_id, views, earned, viewed, paid)
  select $1::uuid, month, video_id, 0, earned, viewed, paid from by_month
  on conflict (creator_id, month, video_id) do update set
    earned = v.earned + excluded.earned, viewed = v.viewed + excluded.viewed, paid = v.paid + excluded.paid
)
insert into stream_day as s (creator_id, day, stream, month, ${DAY_SUMS.join(", ")})
select $1::uuid, day, stream, date_trunc('month', day::timestamp)::date, ${DAY_SUMS.join(", ")} from by_day
on conflict (creator_id, day, stream) do update set
  ${DAY_SUMS.map((sum) => `${sum} = s.${sum} + excluded.${sum}`).join(", ")}`;
}
