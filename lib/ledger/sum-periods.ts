import type { Clock } from "@/lib/core/income/clock";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Bucket, Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";
import { toArray } from "./derive-sql";
import { LINE_CLOCKS } from "./line-clock";

type Periods = { creatorId: string; periods: readonly Period[]; bucket: Bucket };

/** Income of one of the periods: of a stream (start null) or of a bucket (stream null), by the bucket's first day. */
export type IncomeSum = {
  side: number;
  stream: Stream | null;
  start: LocalDate | null;
  income: bigint;
  estimated: bigint;
  rewards: bigint;
  qualifiedViews: bigint;
};

export async function listIncomeSums(
  sql: Sql,
  { creatorId, periods, bucket, clock }: Periods & { clock: Clock },
): Promise<IncomeSum[]> {
  return sql.query<IncomeSum>(incomeSumsSql(bucket, clock), [creatorId, ...toBounds(periods)]);
}

/** For $1 creator, $2 first and $3 last days (excluded) of the periods. */
export function incomeSumsSql(bucket: Bucket, clock: Clock): string {
  const { income, estimated, qualifiedIncome, qualifiedViews } = CLOCK_COLUMNS[clock];
  return `select p.side::int as side, s.stream, ${startOf("s", bucket)} as start,
       sum(${income})::bigint as income, sum(${estimated})::bigint as estimated,
       coalesce(sum(${qualifiedIncome}) filter (where s.stream = 'creator_rewards'), 0)::bigint as rewards,
       coalesce(sum(${qualifiedViews}) filter (where s.stream = 'creator_rewards'), 0)::bigint as "qualifiedViews"
     from ${PERIODS} join stream_day s on s.creator_id = $1::uuid and s.day >= p.from_day and s.day < p.to_day
     where ${income} <> 0 or ${estimated} <> 0 or ${qualifiedViews} <> 0
     group by grouping sets ((p.side, s.stream), (p.side, ${startOf("s", bucket)}))`;
}

/** Views of one bucket of one of the periods. `residual` is of covered days only. */
export type ViewSum = {
  side: number;
  start: LocalDate;
  views: bigint;
  residual: bigint;
  qualifiedViews: bigint;
  coveredDays: number;
};

export async function listViewSums(sql: Sql, { creatorId, periods, bucket }: Periods): Promise<ViewSum[]> {
  return sql.query<ViewSum>(viewSumsSql(bucket), [creatorId, ...toBounds(periods)]);
}

/** Parameters are those of `incomeSumsSql`. */
export function viewSumsSql(bucket: Bucket): string {
  return `select p.side::int as side, ${startOf("c", bucket)} as start, sum(c.views)::bigint as views,
       coalesce(sum(c.views - c.video_views) filter (where c.is_covered), 0)::bigint as residual,
       sum(c.qualified_views)::bigint as "qualifiedViews",
       (count(distinct c.day) filter (where c.is_covered))::int as "coveredDays"
     from ${PERIODS} join channel_view_day c on c.creator_id = $1::uuid and c.day >= p.from_day and c.day < p.to_day
     group by 1, 2`;
}

/** Lines that count but have no rate, with their whole amounts, if any of their days is in the period. */
export async function listUnconverted(
  sql: Sql,
  { creatorId, period, clock }: { creatorId: string; period: Period; clock: Clock },
): Promise<Unconverted[]> {
  return sql.query<Unconverted>(unconvertedSql(clock), [creatorId, ...toBounds([period])]);
}

export type Unconverted = { currency: Currency; amount: bigint };

/** Of the first of the periods; parameters are those of `incomeSumsSql`. */
export function unconvertedSql(clock: Clock): string {
  return `select currency::text as currency, sum(amount)::bigint as amount from income i
     where creator_id = $1::uuid and base_amount is null and state <> 'reversed'
       and ${LINE_CLOCKS[clock].within("($2::date[])[1]", "($3::date[])[1]")}
     group by currency order by currency`;
}

/** The first day with views or income; null before there are any. */
export async function findFirstDay(sql: Sql, creatorId: string): Promise<LocalDate | null> {
  const [row] = await sql.query<{ day: LocalDate | null }>(`select ${FIRST_DAY} as day`, [creatorId]);
  return row?.day ?? null;
}

export const FIRST_DAY = `least(
       (select day from stream_day where creator_id = $1::uuid order by day limit 1),
       (select min(day) from channel_view_day where creator_id = $1::uuid))`;

/** SQL: the periods of $2 and $3 as rows `p`, with their numbers from 1. */
export const PERIODS = `unnest($2::date[], $3::date[]) with ordinality p (from_day, to_day, side)`;

export function toBounds(periods: readonly Period[]): (string | null)[] {
  return [toArray(periods.map(({ from }) => from)), toArray(periods.map(({ to }) => to))];
}

/** The first day of the bucket that a row falls into, whether or not the period holds it. */
function startOf(row: "s" | "c", bucket: Bucket): string {
  switch (bucket) {
    case "day":
      return `${row}.day`;
    case "week":
      return `date_trunc('week', ${row}.day::timestamp)::date`;
    case "month":
      return `${row}.month`;
  }
}
