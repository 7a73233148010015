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

const DAY_SUMS = [
  "earned",
  "estimated",
  "viewed",
  "viewed_estimated",
  "paid",
  "qualified_earned",
  "qualified_views",
] as const;
const MONTH_SUMS = ["earned", "viewed", "paid"] as const;

/**
 * Takes lines $2 (null: all) of creator $1 out of income_day and of the sums over it. Gives the videos that had a part. A sum that was
 * nothing has no row, and is less than nothing in between.
 */
export const TAKE_OUT_SQL = `
with gone as (
  delete from income_day where creator_id = $1::uuid and ($2::uuid[] is null or income_id = any($2::uuid[]))
  returning day, stream, video_id, is_estimated, earned, viewed, paid, qualified_views
), ${addSql({ from: "gone", sign: "-" })}
select distinct video_id from gone where video_id is not null`;

/**
 * Stores the rows of the CTE `fresh`, the last of `ctes`, in income_day, and adds them to the sums over it. In the order of
 * the key: rows that come as a hash has them would each go to another page of its index, which takes twice as long.
 */
export function putInSql(ctes: string): string {
  return `
with ${ctes},
rows as (
  insert into income_day
    (creator_id, income_id, day, part, video_id, stream, is_estimated, earned, viewed, paid, qualified_views)
  select $1::uuid, income_id, day, part, video_id, stream, is_estimated, earned, viewed, paid, qualified_views from fresh
  order by income_id, day
), ${addSql({ from: "fresh", sign: "" })}
select 1`;
}

/** Adds the rows of a CTE to both sums over income_day, or takes them away. */
function addSql({ from, sign }: { from: "fresh" | "gone"; sign: "" | "-" }): string {
  const added = (columns: readonly string[]) => columns.map((column) => `${sign}${column}`).join(", ");
  const kept = (columns: readonly string[]) =>
    columns.map((column) => `${column} = s.${column} + excluded.${column}`).join(", ");
  return `by_day as (${BY_DAY} from ${from} group by day, stream),
by_month as (${BY_MONTH} from ${from} where video_id is not null group by 1, 2),
months as (
  insert into video_month as s (creator_id, month, video_id, views, ${MONTH_SUMS.join(", ")})
  select $1::uuid, month, video_id, 0, ${added(MONTH_SUMS)} from by_month
  on conflict (creator_id, month, video_id) do update set ${kept(MONTH_SUMS)}
), days as (
  insert into stream_day as s (creator_id, day, stream, month, ${DAY_SUMS.join(", ")})
  select $1::uuid, day, stream, date_trunc('month', day::timestamp)::date, ${added(DAY_SUMS)} from by_day
  on conflict (creator_id, day, stream) do update set ${kept(DAY_SUMS)}
)`;
}
