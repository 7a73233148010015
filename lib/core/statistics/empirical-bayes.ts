import { at, dot, sumOf } from "./summary";

/**
 * What many estimates of like things, each with its own error, say of each of them together. `tau2` is the variance of
 * the true values around `mean`, `weight` how far an estimate is believed (τ² ÷ (τ² + its variance)), `shrunk` weight ×
 * own + (1 − weight) × mean, `standardError` that of the shrunk value, the doubt about the mean included; `q` Cochran's.
 */
export type EmpiricalBayes = {
  mean: number;
  standardErrorOfMean: number;
  tau2: number;
  q: number;
  weight: number[];
  shrunk: number[];
  standardError: number[];
};

/** How τ² is estimated: DerSimonian and Laird (1986), Paule and Mandel (1982), or restricted maximum likelihood. */
export type Tau2Method = "dersimonian-laird" | "paule-mandel" | "reml";

/**
 * Normal–normal empirical Bayes of estimates `y` with variances `v` > 0, of the same unit squared. Two or more; of one,
 * τ² is 0 and it is its own mean. Best linear unbiased predictions as in the meta-analysis of random effects (W.
 * Viechtbauer, metafor, J. Stat. Software 36, 2010).
 */
export function empiricalBayesNormal(
  y: readonly number[],
  v: readonly number[],
  method: Tau2Method = "dersimonian-laird",
): EmpiricalBayes {
  const { tau2, q } = heterogeneity(y, v, method);
  const { mean, total } = pooled(y, v, tau2);
  const weight = v.map((variance) => (tau2 === 0 ? 0 : tau2 / (tau2 + variance)));
  return {
    mean,
    standardErrorOfMean: 1 / Math.sqrt(total),
    tau2,
    q,
    weight,
    shrunk: y.map((own, index) => mean + at(weight, index) * (own - mean)),
    standardError: weight.map((share, index) => Math.sqrt(share * at(v, index) + (1 - share) ** 2 / total)),
  };
}

/** The mean weighted by 1 ÷ (variance + τ²), and the sum of those weights. */
export function pooled(
  y: readonly number[],
  v: readonly number[],
  tau2: number,
): { mean: number; total: number } {
  const weights = v.map((variance) => 1 / (variance + tau2));
  const total = sumOf(weights);
  return { mean: dot(weights, y) / total, total };
}

/** τ² ≥ 0 by moments: (Q − (n − 1)) ÷ (Σw − Σw² ÷ Σw), w = 1 ÷ v; and Cochran's Q. */
export function derSimonianLaird(y: readonly number[], v: readonly number[]): { tau2: number; q: number } {
  const weights = v.map((variance) => 1 / variance);
  const total = sumOf(weights);
  const q = generalisedQ(y, v, 0);
  const spread = total - dot(weights, weights) / total;
  return { tau2: y.length < 2 ? 0 : Math.max(0, (q - (y.length - 1)) / spread), q };
}

const MOST_STEPS = 200;

function heterogeneity(y: readonly number[], v: readonly number[], method: Tau2Method) {
  const moments = derSimonianLaird(y, v);
  if (y.length < 2 || method === "dersimonian-laird") return moments;
  return { tau2: method === "reml" ? reml(y, v, moments.tau2) : pauleMandel(y, v), q: moments.q };
}

/** Σ w (y − mean)² with w = 1 ÷ (v + τ²), which falls as τ² grows. */
function generalisedQ(y: readonly number[], v: readonly number[], tau2: number): number {
  const { mean } = pooled(y, v, tau2);
  return sumOf(y.map((own, index) => (own - mean) ** 2 / (at(v, index) + tau2)));
}

/** The τ² at which the generalised Q is what it is expected to be, n − 1. */
function pauleMandel(y: readonly number[], v: readonly number[]): number {
  const expected = y.length - 1;
  if (generalisedQ(y, v, 0) <= expected) return 0;
  let below = 0;
  let above = 1;
  while (generalisedQ(y, v, above) > expected) above *= 2;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const middle = (below + above) / 2;
    if (generalisedQ(y, v, middle) > expected) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}

/** The fixed point of the score equation, from the moments' τ² on. */
function reml(y: readonly number[], v: readonly number[], start: number): number {
  let tau2 = start;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { mean, total } = pooled(y, v, tau2);
    const squares = v.map((variance) => (variance + tau2) ** -2);
    const excess = y.map((own, index) => (own - mean) ** 2 - at(v, index));
    tau2 = Math.max(0, dot(squares, excess) / sumOf(squares) + 1 / total);
  }
  return tau2;
}
