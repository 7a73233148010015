import type { Erpm } from "@/lib/core/erpm/erpm";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";

import { isMaturing } from "./project-video";
import { MIN_MATURE, predictionRange, type FactorRange } from "./prediction-range";
import type { MatureVideo, Range } from "./views-ahead";

/** What came so far. `following` is income that follows views, `fixed` what was agreed on and is all there, as a fee is. */
export type EarnedSoFar = { following: bigint; fixed: bigint; views: bigint };

/**
 * eRPM now and when income and views have come, from what each grows by until the end (`cdf` of `developmentFactors`):
 * (following × incomeCdf + fixed) ÷ (views × viewCdf). Income that follows views mostly lags behind them, so a young video
 * looks poor; a fee is there at once, so it looks rich and only falls. Null without views. The two sums of the eventual
 * figure are scaled, which leaves it exact.
 */
export function eventualErpm(
  { following, fixed, views }: EarnedSoFar,
  { incomeCdf, viewCdf }: { incomeCdf: number; viewCdf: number },
): { now: Erpm; eventual: Erpm; developed: number; isMaturing: boolean } | null {
  if (views <= 0n) return null;
  const developed = Math.min(1, 1 / viewCdf);
  return {
    now: { income: following + fixed, views },
    eventual: {
      income: following * scaled(incomeCdf) + fixed * scaled(1),
      views: views * scaled(viewCdf),
    },
    developed,
    isMaturing: isMaturing(developed),
  };
}

/** A mature video's first 90 days: what each gained in views and in income that follows them, in minor units. */
export type MatureEarner = { views: MatureVideo; income: readonly bigint[] };

/**
 * By what the eRPM of income that follows views changed from an age to the 90th day: of each mature video the growth of its
 * income over that of its views, as a prediction range. Both are taken of one video, since who gains more views late earns
 * more late as well. Null for fewer than eight that had views and income by then.
 */
export function erpmGrowth(mature: readonly MatureEarner[], age: number): FactorRange | null {
  const logs = mature.flatMap(({ views, income }) => {
    const [viewsThen, incomeThen] = [sumOf(views, age), sumOf(income, age)];
    const [viewsLater, incomeLater] = [sumOf(views, VIEW_HORIZON_DAYS), sumOf(income, VIEW_HORIZON_DAYS)];
    const isKnown = views.length >= VIEW_HORIZON_DAYS && income.length >= VIEW_HORIZON_DAYS;
    const all = [viewsThen, incomeThen, viewsLater, incomeLater].map(Number);
    if (!isKnown || all.some((value) => value <= 0)) return [];
    return [
      Math.log(Number(incomeLater) / Number(incomeThen)) - Math.log(Number(viewsLater) / Number(viewsThen)),
    ];
  });
  return logs.length < MIN_MATURE ? null : predictionRange(logs);
}

/**
 * A video's eRPM at its 90th day, from its projected views and `erpmGrowth`. Without the latter likely is what views earn
 * now; low is that nothing more is paid, for all views that are likely to come; high is as much above. Fees are divided by
 * the projected views, where the low figure is that of the high views. Null without views.
 */
export function erpmAhead(
  { following, fixed, views }: EarnedSoFar,
  { eventual, growth }: { eventual: Range; growth: FactorRange | null },
): { low: Erpm; likely: Erpm; high: Erpm } | null {
  if (views <= 0n || eventual.low <= 0n) return null;
  const more = Number(eventual.likely) / Number(views);
  const { low, likely, high } = growth ?? { low: 1 / more, likely: 1, high: more };
  // A loss times a larger factor is a lower figure.
  const [least, most] = following < 0n ? [high, low] : [low, high];
  const figure = (factor: number, reached: bigint): Erpm => ({
    income: following * scaled(factor) * reached + fixed * scaled(1) * views,
    views: views * reached * scaled(1),
  });
  const [few, many] = fixed < 0n ? [eventual.high, eventual.low] : [eventual.low, eventual.high];
  return { low: figure(least, many), likely: figure(likely, eventual.likely), high: figure(most, few) };
}

/** A factor is no count and no money: nine decimals of it are kept. */
function scaled(factor: number): bigint {
  return BigInt(Math.round(factor * 1e9));
}

function sumOf(gains: readonly bigint[], age: number): bigint {
  return gains.slice(0, age).reduce((sum, gain) => sum + gain, 0n);
}
