import { erpmDecimal, poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { SeriesRow } from "@/lib/core/erpm/series";
import type { Clock } from "@/lib/core/income/clock";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import {
  bucketKey,
  bucketPeriod,
  resolveComparison,
  resolveRange,
  type Bucket,
  type Period,
} from "@/lib/core/time/period";
import { openingRange, type Opening } from "@/lib/ledger/sum-overview";
import { add, rewardsOf, summariseStreams, toSeries, type PeriodSums } from "@/lib/ledger/summarise-sums";
import type { VideoSum } from "@/lib/ledger/sum-videos";
import type { Figures, FiguresBy, FigureSums, OverviewQuestion, OverviewView } from "./schema";

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

type Side = { side: number; period: Period; bucket: Bucket };

/** The points of a chart, each with the part of its income that is estimated. */
export function toSeriesRows(sums: PeriodSums, of: Side): SeriesRow[] {
  const estimated = new Map(
    sums.incomes.flatMap(({ side, start, estimated: amount }) =>
      side === of.side && start !== null ? [[bucketKey(start, of.bucket), amount] as const] : [],
    ),
  );
  return toSeries(sums, of).map((point) => ({ ...point, estimated: estimated.get(point.key) ?? 0n }));
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
