import { dot } from "@/lib/core/statistics/summary";

/** ω is the shape and θ, in days, the scale; both are more than 0. */
export type CurveParameters = { omega: number; theta: number };

export type CurveFamily = keyof typeof CURVES;

/**
 * Which share of all the views it will ever get a video has at an age in days: 0 at birth, nearing 1, never falling.
 *
 * - log-logistic: age^ω ÷ (age^ω + θ^ω); half of all views are there at the age θ. As loss development it is one of the
 *   two curves of D. R. Clark, LDF Curve-Fitting and Stochastic Reserving (2003).
 * - Weibull: 1 − exp(−(age ÷ θ)^ω), the other one of Clark's.
 * - Lomax: 1 − (1 + age ÷ θ)^−ω, a Pareto tail from zero on.
 */
const CURVES = {
  logLogistic: (age: number, { omega, theta }: CurveParameters) => 1 / (1 + (theta / age) ** omega),
  weibull: (age: number, { omega, theta }: CurveParameters) => -Math.expm1(-((age / theta) ** omega)),
  lomax: (age: number, { omega, theta }: CurveParameters) => -Math.expm1(-omega * Math.log1p(age / theta)),
};

/** The curve of a family; its formulas stand at `CURVES`. Ages of zero and less have the share 0. */
export function growthCurve(family: CurveFamily, parameters: CurveParameters): (ageDays: number) => number {
  return (ageDays) => (ageDays > 0 ? CURVES[family](ageDays, parameters) : 0);
}

/** A share of all views, more than 0 and at most 1, that was there at an age in days. */
export type CurvePoint = { ageDays: number; share: number };

/**
 * The parameters for which the squared differences of the shares are least, by the method of Levenberg and Marquardt on
 * the logarithms of both, which keeps them positive. Null for fewer than two different ages: one point fits any shape.
 * It starts from the best of a fixed grid, so it is no matter of chance.
 */
export function fitGrowthCurve(points: readonly CurvePoint[], family: CurveFamily): CurveParameters | null {
  if (new Set(points.map(({ ageDays }) => ageDays)).size < 2) return null;
  const residuals = (at: Logs) => {
    const curve = growthCurve(family, toParameters(at));
    return points.map(({ ageDays, share }) => curve(ageDays) - share);
  };
  let best = startOf(residuals);
  let loss = squares(residuals(best));
  let damping = 1e-3;
  for (let step = 0; step < STEPS && damping < 1e12; step += 1) {
    const next = add(best, stepOf(best, { residuals, damping }));
    const nextLoss = squares(residuals(next));
    const isBetter = nextLoss < loss;
    damping = isBetter ? damping / 10 : damping * 10;
    if (isBetter) [best, loss] = [next, nextLoss];
  }
  return toParameters(best);
}

const STEPS = 200;
const DIFFERENCE = 1e-6;

/** ln ω and ln θ. */
type Logs = readonly [number, number];

function toParameters([omega, theta]: Logs): CurveParameters {
  return { omega: Math.exp(omega), theta: Math.exp(theta) };
}

/** ω from 0.1 to 3 and θ from a tenth of an hour to some years. */
function startOf(residuals: (at: Logs) => number[]): Logs {
  let best: Logs = [0, 0];
  let least = Infinity;
  for (let omega = -2.4; omega <= 1.2; omega += 0.4) {
    for (let theta = -5; theta <= 8; theta += 1) {
      const loss = squares(residuals([omega, theta]));
      if (loss < least) [best, least] = [[omega, theta], loss];
    }
  }
  return best;
}

/** The damped normal equations, (JᵀJ + λ diag JᵀJ) δ = −Jᵀr, for two parameters. */
function stepOf(
  at: Logs,
  { residuals, damping }: { residuals: (at: Logs) => number[]; damping: number },
): Logs {
  const here = residuals(at);
  const slopes = (direction: Logs) => {
    const ahead = residuals(add(at, direction));
    const behind = residuals([at[0] - direction[0], at[1] - direction[1]]);
    return ahead.map((value, index) => (value - (behind[index] ?? 0)) / (2 * DIFFERENCE));
  };
  const omega = slopes([DIFFERENCE, 0]);
  const theta = slopes([0, DIFFERENCE]);
  const a = dot(omega, omega) * (1 + damping);
  const b = dot(omega, theta);
  const d = dot(theta, theta) * (1 + damping);
  const determinant = a * d - b * b;
  if (determinant === 0) return [0, 0];
  const [e, f] = [-dot(omega, here), -dot(theta, here)];
  return [(e * d - b * f) / determinant, (a * f - b * e) / determinant];
}

function add(a: Logs, b: Logs): Logs {
  return [a[0] + b[0], a[1] + b[1]];
}

function squares(values: readonly number[]): number {
  return dot(values, values);
}
