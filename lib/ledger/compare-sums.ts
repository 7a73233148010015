import { averageRate, type EarnedCell, type PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { RewardsTotals } from "@/lib/core/decomposition/pay-ladder";
import type { Clock } from "@/lib/core/income/clock";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { Period } from "@/lib/core/time/period";
import { OTHER_VIEWS, type Segmenting } from "@/lib/core/video/segmenting";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS, LINE_CURRENCY } from "./clock-columns";
import { planMonths } from "./month-plan";
import { BRAND_LINES, GONE_FEES } from "./organic-days";
import { PERIODS, toBounds } from "./sum-periods";
import { incomeSql, viewsSql } from "./sum-videos";
import { FOR_BRAND, segmentSql } from "./video-segments";

/** A video with views or organic income in the period. Organic: no deal's money, and of no video made for a brand. */
export type ComparedRow = {
  videoId: string;
  segment: string;
  isForBrand: boolean;
  views: bigint;
  income: bigint;
};

/** What a period is compared by. The totals add up to those of every other page. */
export type ComparedSums = {
  totals: PeriodTotals;
  videos: ComparedRow[];
  rewards: RewardsTotals;
};

type Asked = {
  creatorId: string;
  periods: readonly Period[];
  clock: Clock;
  by: Segmenting;
  /** In which the hour of posting is told. */
  zone: string;
  /** The creator's own, in which days begin. */
  timeZone: string;
};

/** Each of the periods by segments of videos, by streams and by the currencies these were earned in. */
export async function listComparedSums(sql: Sql, asked: Asked): Promise<ComparedSums[]> {
  const { periods } = asked;
  const bounds = [asked.creatorId, ...toBounds(periods)];
  const parameters = [...bounds, asked.zone, asked.timeZone];
  const videos = await sql.query<VideoRow>(videosSql(asked), parameters);
  const cells = await sql.query<CellRow>(cellsSql(asked), parameters);
  const sides = await sql.query<SideRow>(sidesSql(asked.clock), bounds);
  return periods.map((_, index) => {
    const ofSide = <Row extends { side: number }>(rows: readonly Row[]) =>
      rows.filter(({ side }) => side === index + 1);
    const [own = NOTHING] = ofSide(sides);
    const seen = ofSide(videos);
    return {
      totals: { views: viewsBySegment(seen, own.otherViews), earned: toCells(ofSide(cells)) },
      videos: seen.map(({ videoId, segment, isForBrand, views, income }) => ({
        videoId,
        segment,
        isForBrand,
        views,
        income,
      })),
      rewards: rewardsOf(own, seen),
    };
  });
}

type VideoRow = ComparedRow & { side: number; isLong: boolean | null };

type CellRow = Omit<EarnedCell, "rate"> & {
  side: number;
  stream: Stream;
  currency: Currency;
  weight: number;
  original: number;
};

type SideRow = {
  side: number;
  otherViews: bigint;
  views: bigint;
  rewards: bigint;
  qualifiedViews: bigint;
};

const NOTHING = { otherViews: 0n, views: 0n, rewards: 0n, qualifiedViews: 0n };

function viewsBySegment(videos: readonly VideoRow[], otherViews: bigint): Map<string, bigint> {
  const views = new Map<string, bigint>();
  for (const video of videos) views.set(video.segment, (views.get(video.segment) ?? 0n) + video.views);
  if (otherViews !== 0n) views.set(OTHER_VIEWS, otherViews);
  return views;
}

/** The two sums of absolute amounts give the rate at which they were converted on average. */
function toCells(rows: readonly CellRow[]): EarnedCell[] {
  return rows.map(({ segment, stream, currency, income, weight, original }) => ({
    segment,
    stream,
    currency,
    income,
    rate: original > 0 && weight > 0 ? weight / original : averageRate([]),
  }));
}

/** How long a video is has to be known of all that were viewed, else nobody can say which views were eligible. */
function rewardsOf({ views, rewards, qualifiedViews }: Omit<SideRow, "side">, videos: readonly VideoRow[]) {
  const isKnown = videos.every((video) => video.views === 0n || video.isLong !== null);
  const eligible = videos.filter(({ isLong, isForBrand }) => isLong === true && !isForBrand);
  const eligibleViews = isKnown ? eligible.reduce((sum, video) => sum + video.views, 0n) : null;
  return { views, eligibleViews, qualifiedViews, rewards };
}

/**
 * Parameters: $1 creator, $2 first and $3 last days (excluded), $4 zone of posting, $5 zone of days. Sums by video and month
 * are read where there are whole months, and what deals have of them, which are few lines, is taken off again.
 */
function videosSql({ periods, clock, by }: Asked): string {
  const { income } = CLOCK_COLUMNS[clock];
  const sums = periods.flatMap((period, index) => {
    const plan = planMonths(period);
    const side = String(index + 1);
    return [viewsSql(plan), incomeSql(plan, clock)].map(
      (sql, at) => `select ${side} as side, video_id, income, views from (${sql}) s${side}${String(at)}`,
    );
  });
  return `with used as (select $4::text as zone, $5::text as home),
    of_brand as (${BRAND_LINES}), sums as (
      ${sums.join("\n union all ")}
      union all
      select p.side::int, d.video_id, -d.${income}, 0
      from of_brand o join income_day d on d.creator_id = $1::uuid and d.income_id = o.id
        join ${PERIODS} on d.day >= p.from_day and d.day < p.to_day
      where d.video_id is not null
      union all
      select p.side::int, d.video_id, -d.${income}, 0
      from ${PERIODS} join income_day d on d.day >= p.from_day and d.day < p.to_day
      where d.video_id is not null and ${GONE_FEES}
    ), of_videos as (
      select side, video_id, sum(views)::bigint as views, sum(income)::bigint as income from sums
      group by side, video_id having sum(views) <> 0 or sum(income) <> 0
    )
    select s.side, v.id::text as "videoId", ${segmentSql(by, ZONES)} as segment, ${FOR_BRAND} as "isForBrand",
      v.duration_seconds >= 60 as "isLong", s.views, case when ${FOR_BRAND} then 0 else s.income end as income
    from of_videos s join video v on v.creator_id = $1::uuid and v.id = s.video_id`;
}

/** Days are added up by line and video first: a line has one currency and one rate. */
function cellsSql({ clock, by }: Asked): string {
  const income = `d.${CLOCK_COLUMNS[clock].income}`;
  // By every clock a line is converted once: what its currency did until it was paid is in no total, so in no bar either.
  const rate = "coalesce(i.rate, 1)::float8";
  return `with used as (select $4::text as zone, $5::text as home), of_lines as (
      select p.side::int as side, d.income_id, d.video_id, d.stream, sum(${income}) as income, sum(abs(${income}))::float8 as size
      from ${PERIODS} join income_day d on d.creator_id = $1::uuid and d.day >= p.from_day and d.day < p.to_day
      where ${income} <> 0 group by 1, 2, 3, 4
    )
    select d.side, case when v.id is not null then ${segmentSql(by, ZONES)} end as segment, d.stream, ${LINE_CURRENCY} as currency,
      sum(d.income)::bigint as income, sum(d.size) as weight, sum(d.size / nullif(${rate}, 0)) as original
    from of_lines d left join income i on i.creator_id = $1::uuid and i.id = d.income_id
      left join video v on v.creator_id = $1::uuid and v.id = d.video_id
    group by 1, 2, 3, 4 order by 1, 2, 3, 4`;
}

function sidesSql(clock: Clock): string {
  const { qualifiedIncome, qualifiedViews } = CLOCK_COLUMNS[clock];
  return `select p.side::int as side, coalesce(c.other, 0)::bigint as "otherViews", coalesce(c.views, 0)::bigint as views,
      coalesce(s.rewards, 0)::bigint as rewards, coalesce(s.qualified, 0)::bigint as "qualifiedViews"
    from ${PERIODS}
    left join lateral (select sum(c.views - c.video_views) as other, sum(c.views) as views from channel_view_day c
      where c.creator_id = $1::uuid and c.day >= p.from_day and c.day < p.to_day) c on true
    left join lateral (select sum(${qualifiedIncome}) as rewards, sum(${qualifiedViews}) as qualified from stream_day s
      where s.creator_id = $1::uuid and s.stream = 'creator_rewards' and s.day >= p.from_day and s.day < p.to_day) s on true`;
}

const ZONES = { zone: "(select zone from used)", home: "(select home from used)" };
