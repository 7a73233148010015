import type { EarnedCell, PeriodTotals } from "./period-totals";

/** Periods that need not touch as one: views of a segment are added, and so are cells of one name where they are read. */
export function poolPeriods(periods: readonly PeriodTotals[]): PeriodTotals {
  const views = new Map<string, bigint>();
  const earned: EarnedCell[] = [];
  for (const period of periods) {
    for (const [segment, own] of period.views) views.set(segment, (views.get(segment) ?? 0n) + own);
    earned.push(...period.earned);
  }
  return { views, earned };
}
