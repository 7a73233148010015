import { erpmDecimal, poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { Clock } from "@/lib/core/income/clock";
import { STREAMS } from "@/lib/core/income/stream";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import { addDays, eachDay, firstOfMonth, weekday, type LocalDate } from "@/lib/core/time/date";
import {
  bucketKey,
  bucketPeriod,
  resolveComparison,
  resolveRange,
  type Bucket,
  type Period,
} from "@/lib/core/time/period";
import { openingRange, type Opening } from "@/lib/ledger/sum-overview";
import type { IncomeSum, ViewSum } from "@/lib/ledger/sum-periods";
import type { MatchSum, VideoSum } from "@/lib/ledger/sum-videos";
import type {
  Figures,
  FiguresBy,
  FigureSums,
  Overview,
  OverviewQuestion,
  OverviewSide,
  OverviewStream,
  OverviewView,
  SeriesPoint,
} from "./schema";

/** What the database summed for one or two periods; sides count from 1. */
export type PeriodSums = { incomes: readonly IncomeSum[]; views: readonly ViewSum[] };

type Side = { side: number; period: Period; bucket: Bucket };

export function chooseView(
  { range: asked, compare, today }: OverviewQuestion,
  opening: Opening,
): OverviewView {
  const range = asked ?? openingRange(opening, today);
  const period = resolveRange(range, { today, firstDay: opening.firstDay });
  return {
    range,
    period,
    comparison: resolveComparison(compare, { period, range }),
    bucket: bucketPeriod(period),
  };
}

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
  { comparison }: Pick<Overview, "comparison">,
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

export function toMonthRows(sums: PeriodSums, period: Period): (SeriesPoint & { estimated: bigint })[] {
  const estimated = new Map(sums.incomes.map((row) => [row.start, row.estimated]));
  return toSeries(sums, { side: 1, period, bucket: "month" }).map((month) => ({
    ...month,
    estimated: estimated.get(firstOfMonth(month.from)) ?? 0n,
  }));
}

type Wanted = { currency: Currency; period: Period; by: FiguresBy | null; clock: Clock };

/** The figures of a period as an owner's script reads them. `videos` is there when they are wanted by video. */
export function toFigures(
  sums: PeriodSums & {
    videos: readonly VideoSum[];
    unconverted: readonly { currency: Currency; amount: bigint }[];
  },
  { currency, period, by, clock }: Wanted,
): Figures {
  const incomes = sums.incomes.filter((row) => row.stream !== null);
  const total: Erpm = {
    income: add(incomes.map(({ income }) => income)),
    views: add(sums.views.map((row) => row.views)),
  };
  const rewards = rewardsOf(incomes);
  const readings = add(sums.views.map(({ qualifiedViews }) => qualifiedViews));
  const qualified = rewards?.views ?? (readings > 0n ? readings : null);
  return {
    currency,
    ...period,
    clock,
    total: {
      ...toSums(total, currency),
      qualifiedViews: qualified === null ? null : Number(qualified),
      rewardsPerQualified: rewards && sixDecimals(rewards, currency),
      estimated: toMajor(add(incomes.map(({ estimated }) => estimated)), currency),
      unconverted: sums.unconverted.map((line) => ({
        currency: line.currency,
        amount: toMajor(line.amount, line.currency),
      })),
    },
    rows: listRows(sums, { period, by, total }).map(({ key, ...row }) => ({ key, ...toSums(row, currency) })),
  };
}

export const OTHER_VIEWS = "(other views)";
export const NOT_ATTRIBUTED = "(not attributed)";

function listRows(
  sums: PeriodSums & { videos: readonly VideoSum[] },
  { period, by, total }: { period: Period; by: FiguresBy | null; total: Erpm },
): (Erpm & { key: string })[] {
  switch (by) {
    case null:
      return [];
    case "day":
    case "month":
      return toSeries(sums, { side: 1, period, bucket: by });
    case "stream":
      return summariseStreams(sums, { comparison: null }).map(({ stream, income }) => ({
        key: stream,
        income,
        views: total.views,
      }));
    case "video": {
      const known = poolErpm(sums.videos);
      const other = { key: OTHER_VIEWS, income: 0n, views: total.views - known.views };
      const unknown = { key: NOT_ATTRIBUTED, income: total.income - known.income, views: 0n };
      return [
        ...sums.videos,
        ...(other.views === 0n ? [] : [other]),
        ...(unknown.income === 0n ? [] : [unknown]),
      ];
    }
  }
}

function toSums(erpm: Erpm, currency: Currency): FigureSums {
  return {
    income: toMajor(erpm.income, currency),
    views: Number(erpm.views),
    erpm: sixDecimals(erpm, currency),
  };
}

function sixDecimals(erpm: Erpm, currency: Currency): string | null {
  return erpmDecimal(erpm, { exponent: exponentOf(currency), digits: 6 });
}

function rewardsOf(incomes: readonly IncomeSum[]): Erpm | null {
  const rewards = {
    income: add(incomes.map((row) => row.rewards)),
    views: add(incomes.map((row) => row.qualifiedViews)),
  };
  return rewards.income === 0n && rewards.views === 0n ? null : rewards;
}

type BucketDays = { key: string; start: LocalDate; from: LocalDate; to: LocalDate };

function listBuckets(period: Period, bucket: Bucket): BucketDays[] {
  const buckets = new Map<string, BucketDays>();
  for (const day of eachDay(period)) {
    const key = bucketKey(day, bucket);
    const known = buckets.get(key);
    if (known) known.to = addDays(day, 1);
    else buckets.set(key, { key, start: startOf(day, bucket), from: day, to: addDays(day, 1) });
  }
  return [...buckets.values()];
}

/** The first day of a day's bucket, as the sums are keyed by it. */
function startOf(day: LocalDate, bucket: Bucket): LocalDate {
  switch (bucket) {
    case "day":
      return day;
    case "week":
      return mondayOf(day);
    case "month":
      return firstOfMonth(day);
  }
}

function mondayOf(day: LocalDate): LocalDate {
  return addDays(day, 1 - weekday(day));
}

function add(parts: readonly bigint[]): bigint {
  return parts.reduce((sum, part) => sum + part, 0n);
}
