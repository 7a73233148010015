import { roundedShareSql } from "./derive-sql";

/**
 * Whether the days of a line with these terms follow more than its period: several videos, publish days, or the views
 * that a fee bought. The core reckons these; all others are reckoned here.
 */
export function hasOwnDays(terms: string): string {
  return `(${terms}.split_by is not null or ${terms}.earned_by <> 'period'
    or ${terms}.stream = 'brand_deal' and ${terms}.video_id is not null)`;
}

/**
 * Whether income line i is a platform's amount for a whole account, in a stream that also comes by video. Reversals are
 * none: they carry what they take back themselves.
 */
export const STATEMENT = `(i.video_id is null and i.stream in ('creator_rewards', 'ads')
  and i.parent_id is null and i.base_amount >= 0 and i.split_by is null and i.earned_by = 'period')`;

/** Whether line i is part of any figure: not reversed, and worth something in the base currency. */
export const COUNTS = "(i.state <> 'reversed' and i.base_amount is not null)";

/**
 * For each line of creator $1 that is a reversal (of ids $2, null: all) the line that it takes back in the end, as the
 * CTE `root` (id, root_id). Begins a statement, since it is recursive.
 */
export const ROOTS = `recursive up as (
  select i.id, i.parent_id as root_id from income i
  where i.creator_id = $1::uuid and ($2::uuid[] is null or i.id = any($2::uuid[])) and i.parent_id is not null
  union
  select u.id, p.parent_id from up u join income p on p.creator_id = $1::uuid and p.id = u.root_id
  where p.parent_id is not null
), root as (
  select u.id, u.root_id from up u join income p on p.creator_id = $1::uuid and p.id = u.root_id
  where p.parent_id is null
)`;

/**
 * The days of lines of creator $1 (of ids $2, null: all) by all clocks, as CTEs of which `fresh` is to be stored. A
 * reversal takes the terms t of the line that it takes back. Rewards and ads of several days follow the views of the
 * video, else of the channel, else of all channels; without such views, and in all other streams, every day is equal.
 * Cumulative shares are rounded, so the days add up to the line. Of these lines the viewed clock is the earned one, and
 * what is paid is on its day.
 */
export function sharesSql({ statements }: { statements: boolean }): string {
  const wanted = `i.creator_id = $1::uuid and ($2::uuid[] is null or i.id = any($2::uuid[]))
    and ${COUNTS} and ${STATEMENT} is ${statements ? "true" : "not true"}`;
  return `${ROOTS}, line as (
  select ${lineColumns({ line: "i", terms: "i" })}
  from income i left join video v on v.creator_id = i.creator_id and v.id = i.video_id
  where ${wanted} and not ${hasOwnDays("i")} and (i.parent_id is null or i.id not in (select id from root))
  union all
  select ${lineColumns({ line: "i", terms: "t" })}
  from root join income i on i.creator_id = $1::uuid and i.id = root.id
    join income t on t.creator_id = $1::uuid and t.id = root.root_id
    left join video v on v.creator_id = t.creator_id and v.id = t.video_id
  where ${wanted} and not ${hasOwnDays("t")}
), worth as materialized (${statements ? REMAINDER_SQL : "select *, base_amount as amount, base_amount as paid, qualified_views as qualified from line"}
), ${WEIGHTS_SQL}, ${PARTS_SQL}`;
}

function lineColumns({ line, terms }: Record<"line" | "terms", string>): string {
  return `${line}.id, ${line}.stream, ${line}.programme, ${line}.state = 'estimated' as is_estimated, ${terms}.video_id,
    coalesce(${terms}.channel_id, v.channel_id) as channel_id, ${terms}.earned_from, ${terms}.earned_to, ${line}.base_amount,
    ${line}.qualified_views, ${line}.paid_on,
    ${terms}.stream in ('creator_rewards', 'ads') and ${terms}.earned_to - ${terms}.earned_from > 1 as by_views`;
}

/**
 * A statement is worth what the lines of its videos leave of it on its days, and as money what those of them leave that
 * are paid themselves; its qualified views likewise, but only if all those lines know theirs. What was booked late
 * because its day was closed (a part below 0) is none of its days.
 */
const REMAINDER_SQL = `
  select l.*, l.base_amount - coalesce(t.earned, 0) as amount, l.base_amount - coalesce(t.paid, 0) as paid,
    case when t.all_know is not false then l.qualified_views - coalesce(t.qualified_views, 0) end as qualified
  from line l left join lateral (
    select sum(d.earned)::bigint as earned, sum(d.qualified_views)::bigint as qualified_views,
      sum(d.earned) filter (where o.paid_on is not null)::bigint as paid,
      bool_and(d.qualified_views is not null) as all_know
    from income_day d
      join income o on o.creator_id = $1::uuid and o.id = d.income_id
      join video v on v.creator_id = $1::uuid and v.id = d.video_id
    where d.creator_id = $1::uuid and d.day >= l.earned_from and d.day < l.earned_to and d.stream = l.stream
      and d.part >= 0 and (d.earned <> 0 or d.qualified_views is not null)
      and lower(btrim(o.programme)) = lower(btrim(l.programme)) and (l.channel_id is null or l.channel_id = coalesce(o.channel_id, v.channel_id))
  ) t on true`;

/** Carried along with each day, so that its parts are worked out without looking each line up again. */
const OF_LINE = "id, video_id, stream, is_estimated, amount, qualified, paid, paid_on";

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
), dated as materialized (
  select ${ofLine("l")}, w.day, w.upto - w.weight as before, w.upto, w.whole from weighed w join worth l on l.id = w.id
  union all
  select ${ofLine("l")}, l.earned_from + n, n, n + 1, l.earned_to - l.earned_from
  from worth l, generate_series(0, l.earned_to - l.earned_from - 1) n
  where not exists (select from weighed w where w.id = l.id)
)`;

/**
 * A line has each of its days once, so that what is paid on one of them can stand beside it; else its day is one more.
 * Whether it is one of them is told without reading all days: the planner takes a line for a thousand days, and would look
 * through them once for each line as soon as it fears that they do not fit into memory.
 */
const PARTS_SQL = `parts as (
  select id, day, video_id, stream, is_estimated, ${partSql("amount")} as earned,
    case when day = paid_on then paid else 0 end as paid, ${partSql("qualified")} as qualified_views
  from dated offset 0
), fresh as materialized (
  select id as income_id, day, 0 as part, video_id, stream, is_estimated, earned, earned as viewed, paid, qualified_views
  from parts where earned <> 0 or paid <> 0 or qualified_views <> 0
  union all
  select id, paid_on, 0, video_id, stream, is_estimated, 0, 0, paid, null from worth
  where paid <> 0 and paid_on is not null and case when id in (select id from weighed)
    then (id, paid_on) not in (select id, day from weighed) else paid_on < earned_from or paid_on >= earned_to end
)`;

function ofLine(alias: string): string {
  return OF_LINE.split(", ")
    .map((column) => `${alias}.${column}`)
    .join(", ");
}

/** The part of an amount that falls on a day; a negative amount is the mirror of the positive one. */
function partSql(amount: string): string {
  const upTo = (part: string) => roundedShareSql({ amount: `abs(${amount})`, part, whole: "whole" });
  return `(case when ${amount} < 0 then -1 else 1 end) * ((${upTo("upto")}) - (${upTo("before")}))`;
}
