import type { Ratio } from "@/lib/core/income/settlement";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { mapRange, type MatureVideo, type Range } from "@/lib/core/maturing/views-ahead";
import { divideHalfEven } from "@/lib/core/rounding";
import type { LocalDate } from "@/lib/core/time/date";

import { countViews, type CountedViews, type Milestone } from "./counted-views";

/** Views that a deal promised (more than none) for its value in minor units (not negative). */
export type ViewPromise = { promised: bigint; value: bigint };

/**
 * How a promise of views stands. `difference` is what was delivered beyond it, in money at the deal's own price: negative
 * where views are missing. `final` is where the views will end, and whether they then reach the promise; null where `gap`
 * says why.
 */
export type PromiseProgress = Pick<CountedViews, "gap" | "isOver" | "lastDay"> & {
  views: bigint;
  share: Ratio;
  difference: bigint;
  reached: Milestone;
  final: {
    views: Range;
    difference: Range;
    reaches: { low: boolean; likely: boolean; high: boolean };
  } | null;
};

/**
 * Against promised views: (V ÷ promised − 1) × value, half-even, V being what all videos together gained in their first
 * `countDays` days, or ever (null; it is then looked ahead to day 90 of each). Throws RangeError when nothing is promised.
 */
export function promiseProgress(
  { promised, value }: ViewPromise,
  videos: readonly AgedVideo[],
  asked: { today: LocalDate; countDays: number | null; mature: readonly MatureVideo[] },
): PromiseProgress {
  if (promised <= 0n) throw new RangeError("a promise is of more than no views");
  const { soFar, final, gap, isOver, lastDay, milestone } = countViews(videos, {
    ...asked,
    horizonDays: VIEW_HORIZON_DAYS,
  });
  const beyond = (views: bigint) => divideHalfEven((views - promised) * value, promised);
  const isReached = (views: bigint) => views >= promised;
  return {
    views: soFar,
    share: { numerator: soFar, denominator: promised },
    difference: beyond(soFar),
    reached: milestone(isReached),
    final:
      final === null
        ? null
        : { views: final, difference: mapRange(final, beyond), reaches: mapRange(final, isReached) },
    gap,
    isOver,
    lastDay,
  };
}
