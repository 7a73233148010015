import { benjaminiHochberg } from "./adjust-p";
import { derSimonianLaird, pooled } from "./empirical-bayes";
import { normalCdf } from "./normal";
import { at } from "./summary";

/** Of each estimate: its distance `z` from the others, the two-sided `p`, and `q`, the p adjusted for all of them. */
export type Funnel = { z: number[]; p: number[]; q: number[] };

/**
 * How far each estimate lies from what all others say, in standard deviations of that difference: (own − mean) ÷ √(τ² +
 * variance of the mean + own variance), mean and τ² (DerSimonian–Laird) without the estimate itself, so that a wild one
 * cannot widen the gate it must pass. An estimate that is itself unsure (a month with few views) has to be further off.
 * The funnel plot of D. Spiegelhalter, Statistics in Medicine 24 (2005), left one out. Three estimates or more, standard
 * errors > 0; of fewer all are 0 with p 1.
 */
export function funnelAnomalies(values: readonly number[], standardErrors: readonly number[]): Funnel {
  const z = values.map((own, index) => {
    if (values.length < 3) return 0;
    const others = values.filter((_, other) => other !== index);
    const variances = standardErrors.filter((_, other) => other !== index).map((error) => error * error);
    const { tau2 } = derSimonianLaird(others, variances);
    const { mean, total } = pooled(others, variances, tau2);
    return (own - mean) / Math.sqrt(tau2 + 1 / total + at(standardErrors, index) ** 2);
  });
  const p = z.map((distance) => 2 * normalCdf(-Math.abs(distance)));
  return { z, p, q: benjaminiHochberg(p) };
}
