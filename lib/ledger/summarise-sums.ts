import type { Erpm } from "@/lib/core/erpm/erpm";
import type { OverviewSide, OverviewStream, SeriesPoint } from "@/lib/core/erpm/overview";
import { STREAMS } from "@/lib/core/income/stream";
import { listBuckets } from "@/lib/core/time/buckets";
import { eachDay } from "@/lib/core/time/date";
import type { Bucket, Period } from "@/lib/core/time/period";
import type { IncomeSum, ViewSum } from "./sum-periods";
import type { MatchSum } from "./sum-videos";

/** What the database summed for one or two periods; sides count from 1. */
export type PeriodSums = { incomes: readonly IncomeSum[]; views: readonly ViewSum[] };

type Side = { side: number; period: Period; bucket: Bucket };

export function summariseSide(
  sums: PeriodSums & { matches: readonly MatchSum[] },
  { side, period, bucket }: Side,
): OverviewSide {
  const incomes = sums.incomes.filter((row) => row.side === side && row.stream !== null);
  const views = sums.views.filter((row) => row.side === side);
  const match = sums.matches.find((row) => row.side === side);
  const seen = (match?.viewsWithIncome ?? 0n) + (match?.viewsWithoutIncome ?? 0n);
  return {
    income: add(incomes.map(({ income }) => income)),
    views: add(views.map((row) => row.views)),
    estimated: add(incomes.map(({ estimated }) => estimated)),
    rewards: rewardsOf(incomes),
    series: toSeries(sums, { side, period, bucket }),
    coverage: {
      days: eachDay(period).length,
      coveredDays: views.reduce((days, row) => days + row.coveredDays, 0),
      otherViews: add(views.map(({ residual }) => residual)),
      viewsWithoutIncome: { videos: match?.videosWithoutIncome ?? 0, views: match?.viewsWithoutIncome ?? 0n },
      incomeWithoutViews: match?.incomeWithoutViews ?? 0n,
      share: seen > 0n ? Number(match?.viewsWithIncome ?? 0n) / Number(seen) : null,
    },
  };
}

export function summariseStreams(
  { incomes }: PeriodSums,
  { comparison }: { comparison: Period | null },
): OverviewStream[] {
  const of = (side: number, slug: string) => {
    const row = incomes.find((one) => one.side === side && one.stream === slug);
    return row && { income: row.income, estimated: row.estimated };
  };
  return STREAMS.flatMap(({ slug }) => {
    const current = of(1, slug);
    const previous = of(2, slug);
    if (!current && !previous) return [];
    const nothing = { income: 0n, estimated: 0n };
    return [{ stream: slug, ...(current ?? nothing), previous: comparison && (previous ?? nothing) }];
  });
}

/** Every bucket of the period, those without anything too; the first and last may be cut by the period's ends. */
export function toSeries({ incomes, views }: PeriodSums, { side, period, bucket }: Side): SeriesPoint[] {
  const income = new Map(
    incomes.flatMap((row) =>
      row.side === side && row.start !== null ? [[row.start, row.income] as const] : [],
    ),
  );
  const viewed = new Map(
    views.flatMap((row) => (row.side === side ? [[row.start, row.views] as const] : [])),
  );
  return listBuckets(period, bucket).map(({ start, ...point }) => ({
    ...point,
    income: income.get(start) ?? 0n,
    views: viewed.get(start) ?? 0n,
  }));
}

export function rewardsOf(incomes: readonly IncomeSum[]): Erpm | null {
  const rewards = {
    income: add(incomes.map((row) => row.rewards)),
    views: add(incomes.map((row) => row.qualifiedViews)),
  };
  return rewards.income === 0n && rewards.views === 0n ? null : rewards;
}

export function add(parts: readonly bigint[]): bigint {
  return parts.reduce((sum, part) => sum + part, 0n);
}
