import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import { fail, ok, type Result } from "@/lib/core/result";
import { changePoints } from "@/lib/core/statistics/change-points";

import { ratioOfErpm } from "./shown-range";

/** `month` as 2026-11, months in their order. */
export type MonthErpm = { month: string; erpm: Erpm };

/** The first month of a new level, and the eRPMs, ratios of sums, of the levels before and from it on. */
export type LevelChange = { month: string; before: Erpm; after: Erpm };

/** `changes` are told; `p` is that of the search for them, also where it was too large to tell any. */
export type LevelChanges = { changes: LevelChange[]; p: number };

const LEAST_MONTHS = 8;
const TOLD_BELOW = 0.05;
/** Two changes at most, no level shorter than a quarter. The seed is fixed: the same months always say the same. */
const PLAN = { minSegment: 3, maxChanges: 2, permutations: 499, seed: 31 };

/**
 * Where the monthly eRPM went to another level and stayed, months weighing as much as their views: `changePoints`. Told
 * only where its permutation test has p < .05. Months without views are passed over; "short-history" when fewer than
 * eight are left, of which orders differ too little for such a test.
 */
export function levelChanges(months: readonly MonthErpm[]): Result<LevelChanges, "short-history"> {
  const seen = months.filter(({ erpm }) => erpm.views > 0n);
  if (seen.length < LEAST_MONTHS) return fail("short-history");
  const series = seen.map(({ erpm }) => ({ value: ratioOfErpm(erpm), weight: Number(erpm.views) }));
  const { breaks, p } = changePoints(series, PLAN);
  if (p >= TOLD_BELOW) return ok({ changes: [], p });
  const changes = breaks.flatMap((start, index): LevelChange[] => {
    const first = seen[start];
    if (first === undefined) return [];
    const level = (from: number, to: number) => poolErpm(seen.slice(from, to).map(({ erpm }) => erpm));
    return [
      {
        month: first.month,
        before: level(breaks[index - 1] ?? 0, start),
        after: level(start, breaks[index + 1] ?? seen.length),
      },
    ];
  });
  return ok({ changes, p });
}
