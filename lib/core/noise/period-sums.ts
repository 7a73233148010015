import type { Erpm } from "@/lib/core/erpm/erpm";
import { changeSums, type ChangeSums } from "@/lib/core/statistics/ratio-change";
import { ratioSums, type RatioRow, type RatioSums } from "@/lib/core/statistics/ratio";

/**
 * What a period's videos say of its eRPM and of the doubt about it, in five sums, so that ten thousand videos need not
 * leave the database. A video is one row: all it earned in the period (minor units) and all views it gained in it.
 *
 * Two passes. The first: `videos`, how many have views > 0; `income` Σi; `views` Σv; `viewsSquared` Σv². The second needs
 * I = Σi and V = Σv: `leveraged` = Σ ((i − I × v ÷ V) × V ÷ (V − v))², minor units squared, a row with v = V left out.
 * In SQL, in double precision, with NULLIF(V − v, 0).
 *
 * Deals are kept apart: the caller gives organic rows alone, without what brands paid. A fee is a lump that has little to
 * do with views, and a few of them make every interval too narrow.
 */
export type PeriodSums = {
  videos: number;
  income: bigint;
  views: bigint;
  viewsSquared: number;
  leveraged: number;
};

/**
 * Two periods, and `cross`, the sum over videos of the second pass's terms of the one × those of the other, not squared:
 * Σ (i₀ − I₀v₀ ÷ V₀) V₀ ÷ (V₀ − v₀) × (i₁ − I₁v₁ ÷ V₁) V₁ ÷ (V₁ − v₁). Only videos in both periods add to it.
 */
export type ComparisonSums = { before: PeriodSums; after: PeriodSums; cross: number };

/** A video in both periods; no income and no views where it has nothing in one. */
export type ComparedVideo = { before: Erpm; after: Erpm };

export function sumPeriod(videos: readonly Erpm[]): PeriodSums {
  return withTotals(videos, ratioSums(videos.map(toRow)));
}

export function sumComparison(videos: readonly ComparedVideo[]): ComparisonSums {
  const sums = changeSums(
    videos.map(({ before, after }) => ({ before: toRow(before), after: toRow(after) })),
  );
  return {
    before: withTotals(
      videos.map(({ before }) => before),
      sums.before,
    ),
    after: withTotals(
      videos.map(({ after }) => after),
      sums.after,
    ),
    cross: sums.cross,
  };
}

/** The same for the statistics, which know no money. */
export function toRatioSums({ videos, income, views, viewsSquared, leveraged }: PeriodSums): RatioSums {
  return {
    clusters: videos,
    num: Number(income),
    den: Number(views),
    denSquares: viewsSquared,
    leveraged,
  };
}

export function toChangeSums({ before, after, cross }: ComparisonSums): ChangeSums {
  return { before: toRatioSums(before), after: toRatioSums(after), cross };
}

function toRow({ income, views }: Erpm): RatioRow {
  return { num: Number(income), den: Number(views) };
}

function withTotals(videos: readonly Erpm[], { clusters, denSquares, leveraged }: RatioSums): PeriodSums {
  let [income, views] = [0n, 0n];
  for (const video of videos) [income, views] = [income + video.income, views + video.views];
  return { videos: clusters, income, views, viewsSquared: denSquares, leveraged };
}
