import { roundedShareSql } from "./derive-sql";

/**
 * Whether income line i is a platform's amount for a whole account, in a stream that also comes by video. Reversals are
 * none: they carry what they take back themselves.
 */
export const STATEMENT = `(i.video_id is null and i.stream in ('creator_rewards', 'ads')
  and i.parent_id is null and i.base_amount >= 0)`;

/**
 * The days of lines of creator $1 (of ids $2, null: all) on the earned clock, as CTEs of which `fresh` is to be stored.
 * Rewards and ads of several days follow the views of the video, else of the channel, else of all channels; without such
 * views, and in all other streams, every day is equal. Cumulative shares are rounded, so the days add up to the line.
 */
export function sharesSql({ statements }: { statements: boolean }): string {
  return `line as (
  select i.id, i.stream, i.programme, i.state = 'estimated' as is_estimated, i.video_id,
    coalesce(i.channel_id, v.channel_id) as channel_id, i.earned_from, i.earned_to, i.base_amount, i.qualified_views,
    i.stream in ('creator_rewards', 'ads') and i.earned_to - i.earned_from > 1 as by_views
  from income i left join video v on v.creator_id = i.creator_id and v.id = i.video_id
  where i.creator_id = $1::uuid and ($2::uuid[] is null or i.id = any($2::uuid[]))
    and i.state <> 'reversed' and i.base_amount is not null and ${STATEMENT} is ${statements ? "true" : "not true"}
), worth as materialized (${statements ? REMAINDER_SQL : "select *, base_amount as amount, qualified_views as qualified from line"}
), ${WEIGHTS_SQL}, ${PARTS_SQL}`;
}

/**
 * A statement is worth what the lines of its videos leave of it on its days; its qualified views likewise, but only if
 * all those lines know theirs.
 */
const REMAINDER_SQL = `
  select l.*, l.base_amount - coalesce(t.earned, 0) as amount,
    case when t.all_know is not false then l.qualified_views - coalesce(t.qualified_views, 0) end as qualified
  from line l left join lateral (
    select sum(d.earned)::bigint as earned, sum(d.qualified_views)::bigint as qualified_views,
      bool_and(d.qualified_views is not null) as all_know
    from income_day d
      join income o on o.creator_id = $1::uuid and o.id = d.income_id
      join video v on v.creator_id = $1::uuid and v.id = d.video_id
    where d.creator_id = $1::uuid and d.day >= l.earned_from and d.day < l.earned_to and d.stream = l.stream
      and lower(btrim(o.programme)) = lower(btrim(l.programme)) and (l.channel_id is null or l.channel_id = coalesce(o.channel_id, v.channel_id))
  ) t on true`;

const WEIGHTS_SQL = `viewed as (
  select l.id, greatest(l.earned_from, m.month) + (d.n - 1)::int as day, d.views as weight
  from worth l join view_month m on m.creator_id = $1::uuid and m.video_id = l.video_id
      and m.month > l.earned_from - 31 and m.month < l.earned_to
    cross join lateral unnest(m.views[greatest(l.earned_from, m.month) - m.month + 1 : l.earned_to - m.month])
      with ordinality d (views, n)
  where l.by_views and d.views > 0
  union all
  select l.id, c.day, sum(c.views)
  from worth l join channel_view_day c on c.creator_id = $1::uuid
    and (l.channel_id is null or c.channel_id = l.channel_id) and c.day >= l.earned_from and c.day < l.earned_to
  where l.by_views and l.video_id is null and c.views > 0 group by l.id, c.day
), weighed as materialized (
  select id, day, weight::bigint as weight,
    sum(weight) over (partition by id order by day rows unbounded preceding)::bigint as upto,
    sum(weight) over (partition by id)::bigint as whole
  from viewed
), dated as (
  select id, day, upto - weight as before, upto, whole from weighed
  union all
  select l.id, l.earned_from + n, n, n + 1, l.earned_to - l.earned_from
  from worth l, generate_series(0, l.earned_to - l.earned_from - 1) n
  where not exists (select from weighed w where w.id = l.id)
)`;

const PARTS_SQL = `fresh as materialized (
  select * from (
    select l.id as income_id, d.day, l.video_id, l.stream, l.is_estimated,
      ${partSql("l.amount")} as earned, ${partSql("l.qualified")} as qualified_views
    from dated d join worth l on l.id = d.id) parts
  where earned <> 0 or qualified_views <> 0
)`;

/** The part of an amount that falls on a day; a negative amount is the mirror of the positive one. */
function partSql(amount: string): string {
  const upTo = (part: string) => roundedShareSql({ amount: `abs(${amount})`, part, whole: "d.whole" });
  return `(case when ${amount} < 0 then -1 else 1 end) * ((${upTo("d.upto")}) - (${upTo("d.before")}))`;
}
