import { addDays, eachDay, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** `readings`: the days on which a counter was read, ascending, the publish day first. `ranges`: what an export gave as one sum. */
export type KnownDays = { readings: readonly LocalDate[]; ranges: readonly Period[] };

/**
 * How many days of a period have views by the curve alone: those between two readings without one of their own, and those
 * that share one sum with others. After the last reading there are no views to be estimated.
 */
export function countEstimatedDays({ readings, ranges }: KnownDays, period: Period): number {
  const between = readings.slice(1).map((to, at): Period => {
    const from = readings[at] ?? to;
    return { from: from < to ? addDays(from, 1) : to, to };
  });
  const shared = ranges.filter(({ from, to }) => addDays(from, 1) < to);
  const days = [...between, ...shared].flatMap((span) => eachDay(within(span, period)));
  return new Set(days).size;
}

function within({ from, to }: Period, period: Period): Period {
  return { from: from > period.from ? from : period.from, to: to < period.to ? to : period.to };
}
