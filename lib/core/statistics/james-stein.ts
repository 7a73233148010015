import { meanOf, sumOf } from "./summary";

export type JamesStein = { mean: number; factor: number; shrunk: number[] };

/**
 * Estimates of one known variance, drawn towards their own mean by a common factor: 1 − (n − 3) × variance ÷ Σ(y −
 * mean)², not below 0 (the positive part). Better in the sum of squares than the estimates themselves for four or more;
 * of fewer they are left as they are, factor 1. W. James and C. Stein (1961); B. Efron and C. Morris, Data Analysis Using
 * Stein's Estimator, JASA 70 (1975).
 */
export function jamesStein(y: readonly number[], variance: number): JamesStein {
  const mean = meanOf(y);
  const squares = sumOf(y.map((value) => (value - mean) ** 2));
  const factor =
    y.length < 4 ? 1 : squares === 0 ? 0 : Math.max(0, 1 - ((y.length - 3) * variance) / squares);
  return { mean, factor, shrunk: y.map((value) => mean + factor * (value - mean)) };
}
