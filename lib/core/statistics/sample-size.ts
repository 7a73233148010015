import { normalQuantile } from "./normal";

/** `alpha` is the two-sided chance of a false alarm, `power` that of seeing what is there. */
export type TestPlan = { alpha: number; power: number };

/**
 * How many units each of two groups needs for a difference of `logDelta` (ln of the ratio of their ratios, not 0) to be
 * seen: 2 × ((z of alpha + z of power) × cv ÷ logDelta)², rounded up. `cv` is the standard deviation of a unit's residual
 * num − ratio × den over the mean num. The two-sample formula of J. Lachin (1981) on the log scale.
 */
export function unitsNeeded(cv: number, logDelta: number, plan: TestPlan): number {
  return Math.ceil(2 * ((distance(plan) * cv) / logDelta) ** 2);
}

/** The smallest difference, as ln of the ratio of ratios, that groups of these sizes show with the plan's power. */
export function minimumDetectable(
  cv: number,
  { before, after }: { before: number; after: number },
  plan: TestPlan,
): number {
  return distance(plan) * cv * Math.sqrt(1 / before + 1 / after);
}

function distance({ alpha, power }: TestPlan): number {
  return normalQuantile(1 - alpha / 2) + normalQuantile(power);
}
