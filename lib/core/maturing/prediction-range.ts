import { studentT } from "@/lib/core/statistics/student-t";
import { meanOf, varianceOf } from "@/lib/core/statistics/summary";

/** By how much something grows; low ≤ likely ≤ high. */
export type FactorRange = { low: number; likely: number; high: number };

/** With fewer mature videos of a creator's own nothing is learnt from them: the default curve holds, with a wide range. */
export const MIN_MATURE = 8;

const LEVEL = 0.8;

/**
 * The range in which four of five next factors lie, if the logarithms of the n that are given are normal: exp(m ± t × s ×
 * √(1 + 1 ÷ n)), with their mean m and their standard deviation s (the prediction interval of one further observation).
 * Likely is exp(m), their geometric mean. Many ranges of as many factors share one `reach`. Throws RangeError for fewer
 * than two.
 */
export function predictionRange(logs: readonly number[], reach = predictionReach(logs.length)): FactorRange {
  const mean = meanOf(logs);
  const half = reach * Math.sqrt(varianceOf(logs));
  return { low: Math.exp(mean - half), likely: Math.exp(mean), high: Math.exp(mean + half) };
}

/** t × √(1 + 1 ÷ n) with t of 80 % on n − 1 degrees of freedom. */
export function predictionReach(n: number): number {
  return studentT(LEVEL, n - 1) * Math.sqrt(1 + 1 / n);
}
