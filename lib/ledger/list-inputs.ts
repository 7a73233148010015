import type { LeftOut, LineInput, UsedRate, ViewInput } from "@/lib/core/explain/working-parts";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { LINE_CURRENCY } from "./clock-columns";
import { boundsOf, leftOutLinesSql, paramsOf, partSql, usedSql, type InputsOf } from "./input-lines";
import { LINE_CLOCKS, waitingSql } from "./line-clock";
import { planMonths } from "./month-plan";
import { viewsSql } from "./sum-videos";
import { ofSegmentSql, type VideoSegment } from "./video-segments";

/** So many are listed one by one; the others are one row. */
const LISTED = 100;

/** Sums over all lines, also those that are not listed. */
export type InputSums = {
  count: number;
  amount: bigint;
  estimated: bigint;
  qualifiedViews: bigint;
  /** What of the amount belongs to no video. */
  notAttributed: bigint;
};

type InputRow = LineInput & { [Key in keyof InputSums as `all${Capitalize<Key>}`]: InputSums[Key] };

/** The lines that have something in the period on the clock, the largest part first. */
export async function listLineInputs(
  sql: Sql,
  of: InputsOf,
): Promise<{ first: LineInput[]; sums: InputSums }> {
  const rows = await sql.query<InputRow>(
    `with ${partSql(of)},
     ranked as (
       select *, (count(*) over ())::int as "allCount", (sum(amount) over ())::bigint as "allAmount",
         (sum(estimated) over ())::bigint as "allEstimated", (sum(qualified) over ())::bigint as "allQualifiedViews",
         (sum(unattributed) over ())::bigint as "allNotAttributed"
       from part order by abs(amount) desc, qualified desc, income_id limit ${String(LISTED)}
     )
     select r.income_id::text as id, coalesce(i.stream, gone.stream) as stream, coalesce(i.state, 'deleted') as state,
       coalesce(i.earned_from, gone.first) as "from", coalesce(i.earned_to, gone.past) as "to", i.paid_on as "paidOn",
       coalesce(nullif(v.title, ''), nullif(i.programme, ''), left(i.note, 200), '') as about,
       coalesce(i.amount, r.amount) as whole, ${LINE_CURRENCY} as currency, trim_scale(i.rate)::text as rate, i.rate_on as "rateOn",
       i.rate_source as "rateSource", r.amount, r.qualified as "qualifiedViews", r."allCount", r."allAmount",
       r."allEstimated", r."allQualifiedViews", r."allNotAttributed"
     from ranked r left join income i on i.creator_id = $1::uuid and i.id = r.income_id
     left join lateral (select min(d.stream) as stream, min(d.day) as first, max(d.day) + 1 as past from income_day d
       where i.id is null and d.creator_id = $1::uuid and d.income_id = r.income_id and d.day >= $2::date and d.day < $3::date) gone on true
     left join video v on v.creator_id = $1::uuid and v.id = i.video_id
     order by abs(r.amount) desc, r.qualified desc, r.income_id`,
    paramsOf(of),
  );
  const [top] = rows;
  return {
    first: rows.map(
      ({ allCount, allAmount, allEstimated, allQualifiedViews, allNotAttributed, ...line }) => line,
    ),
    sums: {
      count: top?.allCount ?? 0,
      amount: top?.allAmount ?? 0n,
      estimated: top?.allEstimated ?? 0n,
      qualifiedViews: top?.allQualifiedViews ?? 0n,
      notAttributed: top?.allNotAttributed ?? 0n,
    },
  };
}

/** The rates at which those lines were converted, by currency and day, and how many there are. */
export async function listUsedRates(
  sql: Sql,
  of: InputsOf,
  base: Currency,
): Promise<{ first: UsedRate[]; count: number }> {
  const rows = await sql.query<UsedRate & { count: number }>(
    `with ${partSql(of)}
     select i.currency::text as currency, trim_scale(i.rate)::text as rate, i.rate_on as "rateOn",
       i.rate_source as source, count(*)::int as lines, (count(*) over ())::int as count
     from part p join income i on i.creator_id = $1::uuid and i.id = p.income_id
     where i.rate is not null and i.currency <> $11
     group by i.currency, i.rate, i.rate_on, i.rate_source
     order by 1, 3 nulls first, 2, 4 limit ${String(LISTED)}`,
    [...paramsOf(of), base],
  );
  return { first: rows.map(({ count: _, ...rate }) => rate), count: rows[0]?.count ?? 0 };
}

/** Of the lines that belong to the period: what is not converted, reversed, or without a day on the clock yet. */
export async function listLeftOut(
  sql: Sql,
  of: InputsOf,
  { base, today }: { base: Currency; today: LocalDate },
): Promise<LeftOut[]> {
  const { clock } = of;
  const inPeriod = LINE_CLOCKS[clock].within("$2::date", "$3::date");
  const lines = leftOutLinesSql(of);
  return sql.query<LeftOut>(
    `with ${usedSql(of)} select 'unconverted' as kind, i.currency::text as currency, count(*)::int as lines, sum(i.amount)::bigint as amount
       ${lines} and ${inPeriod} and i.base_amount is null and i.state <> 'reversed' group by i.currency
     union all select 'waiting', $11::text, count(*)::int, sum(waiting)::bigint from (
       select ${waitingSql(clock, { today })} as waiting ${lines} and ${LINE_CLOCKS.earned.within("$2::date", "$3::date")}
         and ${LINE_CLOCKS[clock].mayWait} and i.base_amount is not null and i.state <> 'reversed') w
       where waiting <> 0 having count(*) > 0
     union all select 'reversed', $11::text, count(*)::int, sum(i.base_amount)::bigint
       ${lines} and ${inPeriod} and i.base_amount is not null and i.state = 'reversed' having count(*) > 0`,
    [...paramsOf(of), base],
  );
}

type ViewInputs = { first: readonly ViewInput[]; rest: { count: number; views: bigint } };

/** The videos with views in a period, most first. */
export async function listViewInputs(
  sql: Sql,
  { creatorId, period, segment }: { creatorId: string; period: Period; segment?: VideoSegment },
): Promise<ViewInputs> {
  const isOne = segment ? "where video_id in (select id from of_segment)" : "";
  return rank(
    await sql.query<ViewInput & AllViews>(
      `with used as (select $2::text as key, $3::text as zone, $4::text as home),
       ${segment ? `${ofSegmentSql(segment.by)},` : ""} parts as (${viewsSql(planMonths(period))}),
       sums as (select video_id, sum(views)::bigint as views from parts ${isOne} group by video_id having sum(views) <> 0),
       ranked as (
         select *, (count(*) over ())::int as "allCount", (sum(views) over ())::bigint as "allViews"
         from sums order by views desc, video_id limit ${String(LISTED)}
       )
       select v.id::text as id, v.title, r.views, r."allCount", r."allViews"
       from ranked r join video v on v.creator_id = $1::uuid and v.id = r.video_id order by r.views desc, v.id`,
      [creatorId, segment?.key ?? null, segment?.zone ?? null, segment?.home ?? null],
    ),
  );
}

/** The months of a video by its views, most first. */
export async function listViewMonths(
  sql: Sql,
  { creatorId, period, videoId }: { creatorId: string; period: Period | null; videoId: string },
): Promise<ViewInputs> {
  return rank(
    await sql.query<ViewInput & AllViews>(
      `select month, sum(views)::bigint as views, (count(*) over ())::int as "allCount",
         (sum(sum(views)) over ())::bigint as "allViews"
       from (select date_trunc('month', day::timestamp)::date as month, views from view_day
         where creator_id = $1::uuid and video_id = $2::uuid and day >= $3::date and day < $4::date) days
       group by month order by sum(views) desc, month limit ${String(LISTED)}`,
      [creatorId, videoId, ...boundsOf(period)],
    ),
  );
}

type AllViews = { allCount: number; allViews: bigint };

function rank(rows: readonly (ViewInput & AllViews)[]): ViewInputs {
  const listed = rows.reduce((sum, { views }) => sum + views, 0n);
  return {
    first: rows,
    rest: {
      count: (rows[0]?.allCount ?? 0) - rows.length,
      views: (rows[0]?.allViews ?? 0n) - listed,
    },
  };
}
