import { averageRate, type EarnedCell, type PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { MonthSums } from "@/lib/core/noise/odd-months";
import type { PeriodSums } from "@/lib/core/noise/period-sums";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { BRAND_LINES, BRAND_VIDEOS } from "./organic-days";
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

/** All but brands' money is summed by video and month already, so only that is taken off again. */
const MONTHS = `with ${OF_BRANDS}, parts as (
    select month, video_id, views, earned as income from video_month
    where creator_id = $1::uuid and month >= $2::date and month < $3::date and video_id not in (select id from for_brand)
    union all
    select ${MONTH_OF_DAY}, d.video_id, 0, -d.earned
    from of_brand b join income_day d on d.creator_id = $1::uuid and d.income_id = b.id
    where ${WITHIN} and d.video_id is not null and d.video_id not in (select id from for_brand)
  ), video as (
    select month, video_id, sum(views)::float8 as views, sum(income)::float8 as income from parts
    group by month, video_id having sum(views) <> 0 or sum(income) <> 0
  ), total as (
    select month, sum(views) as views, sum(income) as income from video group by month
  )
  select to_char(month, 'YYYY-MM') as month, (count(*) filter (where v.views > 0))::int as videos,
    max(t.income)::bigint as income, max(t.views)::bigint as views,
    coalesce(sum(v.views * v.views), 0)::float8 as "viewsSquared",
    coalesce(sum(((v.income - t.income * v.views / nullif(t.views, 0)) * t.views / nullif(t.views - v.views, 0)) ^ 2), 0)::float8
      as leveraged
  from video v join total t using (month) group by month order by month`;

const SEGMENT = `${segmentSql("channel", { zone: "", home: "" })} || ' ' || ${segmentSql("length", { zone: "", home: "" })}`;

const SEGMENT_VIEWS = `with ${OF_BRANDS}
  select to_char(m.month, 'YYYY-MM') as month, ${SEGMENT} as segment, sum(m.views)::bigint as views
  from video_month m join video v on v.creator_id = $1::uuid and v.id = m.video_id
  where m.creator_id = $1::uuid and m.month >= $2::date and m.month < $3::date
    and m.video_id not in (select id from for_brand)
  group by 1, 2 having sum(m.views) <> 0 order by 1, 2`;

/** The two sums of absolute amounts give the rate at which they were converted on average. */
const CELLS = `with ${OF_BRANDS}
  select to_char(${MONTH_OF_DAY}, 'YYYY-MM') as month, ${SEGMENT} as segment, d.stream, i.currency::text as currency,
    sum(d.earned)::bigint as income, sum(abs(d.earned))::float8 as weight,
    sum(abs(d.earned)::float8 / nullif(coalesce(i.rate, 1)::float8, 0)) as original
  from income_day d join income i on i.creator_id = $1::uuid and i.id = d.income_id
    join video v on v.creator_id = $1::uuid and v.id = d.video_id
  where d.creator_id = $1::uuid and ${WITHIN} and d.earned <> 0
    and d.video_id not in (select id from for_brand) and d.income_id not in (select id from of_brand)
  group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
