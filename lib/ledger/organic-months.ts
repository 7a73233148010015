import { averageRate, type EarnedCell, type PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { MonthSums } from "@/lib/core/noise/odd-months";
import type { PeriodSums } from "@/lib/core/noise/period-sums";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { LINE_CURRENCY } from "./clock-columns";
import { BRAND_LINES, BRAND_VIDEOS, GONE_FEES } from "./organic-days";
import { segmentSql } from "./video-segments";

/** `period` is of whole months. */
type Asked = { creatorId: string; period: Period };

/**
 * What the videos of each month say of its eRPM, by when it was earned: organic videos only, and of them what no brand
 * paid. Months without any such video are not there.
 */
export async function listOrganicMonths(sql: Sql, { creatorId, period }: Asked): Promise<MonthSums[]> {
  const rows = await sql.query<PeriodSums & { month: string }>(MONTHS, [creatorId, period.from, period.to]);
  return rows.map(({ month, ...sums }) => ({ month, sums }));
}

/**
 * The same months by segments, streams and currencies, for bridges between any of them; they add up to the sums above. A
 * segment is a channel with a class of length, the two things that decide what a view can earn.
 */
export async function listOrganicTotals(
  sql: Sql,
  { creatorId, period }: Asked,
): Promise<ReadonlyMap<string, PeriodTotals>> {
  const key = [creatorId, period.from, period.to];
  const views = await sql.query<{ month: string; segment: string; views: bigint }>(SEGMENT_VIEWS, key);
  const cells = await sql.query<CellRow>(CELLS, key);
  const months = new Map<string, { views: Map<string, bigint>; earned: EarnedCell[] }>();
  const open = (month: string) => {
    const known = months.get(month) ?? { views: new Map<string, bigint>(), earned: [] };
    months.set(month, known);
    return known;
  };
  for (const row of views) open(row.month).views.set(row.segment, row.views);
  for (const { month, weight, original, ...cell } of cells)
    open(month).earned.push({ ...cell, rate: original > 0 ? weight / original : averageRate([]) });
  return months;
}

type CellRow = {
  month: string;
  segment: string;
  stream: Stream;
  currency: Currency;
  income: bigint;
  weight: number;
  original: number;
};

/**
 * Videos made for a brand, and lines of brands with what takes them back: few, and asked once, whatever the planner
 * knows of a ledger that was filled a moment ago.
 */
const OF_BRANDS = `for_brand as materialized (${BRAND_VIDEOS}), of_brand as materialized (${BRAND_LINES})`;

const WITHIN = `d.day >= $2::date and d.day < $3::date`;
const MONTH_OF_DAY = `date_trunc('month', d.day::timestamp)::date`;

/**
 * All but brands' money is summed by video and month already, so only that is taken off again. Integers below 2^53 are exact
 * in double precision, and summed in a fraction of the time.
 */
const MONTHS = `with ${OF_BRANDS}, of_brands as materialized (
    select ${MONTH_OF_DAY} as month, d.video_id, sum(d.earned) as income
    from (
      select d.day, d.video_id, d.earned from of_brand b join income_day d on d.creator_id = $1::uuid and d.income_id = b.id
      union all select d.day, d.video_id, d.earned from income_day d where ${GONE_FEES} and ${WITHIN}
    ) d
    where ${WITHIN} and d.video_id is not null group by 1, 2
  ), video as materialized (
    select m.month, m.views::float8 as views, (m.earned - coalesce(b.income, 0))::float8 as income
    from video_month m left join of_brands b on b.month = m.month and b.video_id = m.video_id
    where m.creator_id = $1::uuid and m.month >= $2::date and m.month < $3::date
      and m.video_id not in (select id from for_brand)
  ), total as (
    select month, sum(views) as views, sum(income) as income from video group by month
  )
  select to_char(month, 'YYYY-MM') as month, (count(*) filter (where v.views > 0))::int as videos,
    max(t.income)::bigint as income, max(t.views)::bigint as views,
    coalesce(sum(v.views * v.views), 0) as "viewsSquared",
    coalesce(sum(((v.income - t.income * v.views / nullif(t.views, 0)) * t.views / nullif(t.views - v.views, 0)) ^ 2), 0) as leveraged
  from video v join total t using (month) where v.views <> 0 or v.income <> 0 group by month order by month`;

const SEGMENT = `${segmentSql("channel", { zone: "", home: "" })} || ' ' || ${segmentSql("length", { zone: "", home: "" })}`;

const SEGMENT_VIEWS = `with ${OF_BRANDS}
  select to_char(m.month, 'YYYY-MM') as month, ${SEGMENT} as segment, sum(m.views)::bigint as views
  from video_month m join video v on v.creator_id = $1::uuid and v.id = m.video_id
  where m.creator_id = $1::uuid and m.month >= $2::date and m.month < $3::date
    and m.video_id not in (select id from for_brand)
  group by 1, 2 having sum(m.views) <> 0 order by 1, 2`;

/**
 * Days are summed by line and video before anything is looked up. The two sums of absolute amounts give the rate at which
 * they were converted on average.
 */
const CELLS = `with ${OF_BRANDS}, line as materialized (
    select d.income_id, d.video_id, d.stream, ${MONTH_OF_DAY} as month, sum(d.earned)::float8 as income,
      sum(abs(d.earned))::float8 as weight
    from income_day d
    where d.creator_id = $1::uuid and ${WITHIN} and d.earned <> 0 and d.video_id is not null
      and d.video_id not in (select id from for_brand) and d.income_id not in (select id from of_brand)
      and d.stream <> 'brand_deal'
    group by 1, 2, 3, 4
  )
  select to_char(l.month, 'YYYY-MM') as month, ${SEGMENT} as segment, l.stream, ${LINE_CURRENCY} as currency,
    sum(l.income)::bigint as income, sum(l.weight) as weight,
    sum(l.weight / nullif(coalesce(i.rate, 1)::float8, 0)) as original
  from line l left join income i on i.creator_id = $1::uuid and i.id = l.income_id
    join video v on v.creator_id = $1::uuid and v.id = l.video_id
  group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
