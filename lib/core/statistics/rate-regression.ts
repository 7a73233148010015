import { fail, ok, type Result } from "@/lib/core/result";

import { invert, times, type Matrix } from "./positive-definite";
import { at, dot, sumOf } from "./summary";

/** A unit: what came in, the exposure (views) that it is divided by, and its features, of which the intercept is none. */
export type RateRow = { count: number; exposure: number; features: readonly number[] };

/**
 * `coefficients` of the logarithm of the rate, the intercept first: exp of a group's coefficient is by how many times its
 * rate is the reference group's. `robust` are their standard errors with the leverage correction HC3, `sandwich` those
 * without it (HC0). `dispersion` is Pearson's χ² ÷ (rows − coefficients), null without a row to spare.
 */
export type RateFit = {
  coefficients: number[];
  robust: number[];
  sandwich: number[];
  dispersion: number | null;
  rows: number;
};

export type RateGap = "nothing" | "collinear" | "alone" | "diverged";

/**
 * The rate count ÷ exposure by features: quasi-Poisson regression with a log link and the logarithm of the exposure as
 * offset, by iteratively reweighted least squares (P. McCullagh and J. Nelder, Generalized Linear Models, 1989). With the
 * intercept alone it is the ratio of sums, and groups' dummies give exactly the groups' ratios of sums, so that it never
 * contradicts them; units that brought in nothing are welcome. `ridge` ≥ 0 is the penalty ½ × ridge × Σβ² on all
 * coefficients but the intercept. Errors are robust: J. MacKinnon and H. White (1985).
 *
 * Rows without exposure are left out. "nothing" when the rest brought in nothing in all or less, "collinear" when features
 * repeat each other, "alone" when a feature hangs on a single row, whose error cannot be told, "diverged" when there is no
 * fit, as when a group brought in nothing and its logarithm has no end.
 */
export function rateRegression(
  rows: readonly RateRow[],
  { ridge = 0 }: { ridge?: number } = {},
): Result<RateFit, RateGap> {
  const known = rows.filter(({ exposure }) => exposure > 0);
  const model: Model = {
    design: known.map(({ features }) => [1, ...features]),
    counts: known.map(({ count }) => count),
    offsets: known.map(({ exposure }) => Math.log(exposure)),
    ridge,
  };
  const rate = sumOf(model.counts) / sumOf(known.map(({ exposure }) => exposure));
  if (!(rate > 0)) return fail("nothing");
  let coefficients = (model.design[0] ?? []).map((_, column) => (column === 0 ? Math.log(rate) : 0));
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const { inverse, score } = lookAround(model, coefficients);
    if (inverse === null) return fail("collinear");
    const change = times(inverse, score);
    coefficients = coefficients.map((value, index) => value + at(change, index));
    if (!coefficients.every((value) => Math.abs(value) < FAR)) return fail("diverged");
    if (change.every((value) => Math.abs(value) < CLOSE)) return describe(model, coefficients);
  }
  return fail("diverged");
}

type Model = { design: Matrix; counts: number[]; offsets: number[]; ridge: number };

const MOST_STEPS = 100;
const CLOSE = 1e-12;
/** e^700 is about the largest double. */
const FAR = 700;
const ALL = 1 - 1e-9;

function lookAround({ design, counts, offsets, ridge }: Model, coefficients: readonly number[]) {
  const fitted = design.map((row, index) => Math.exp(dot(row, coefficients) + at(offsets, index)));
  const penalty = coefficients.map((_, index) => (index === 0 ? 0 : ridge));
  const information = weighted(design, fitted).map((row, index) =>
    row.map((value, column) => value + (column === index ? at(penalty, index) : 0)),
  );
  const score = coefficients.map(
    (value, column) =>
      sumOf(design.map((row, index) => at(row, column) * (at(counts, index) - at(fitted, index)))) -
      at(penalty, column) * value,
  );
  return { fitted, inverse: invert(information), score };
}

function describe(model: Model, coefficients: number[]): Result<RateFit, RateGap> {
  const { fitted, inverse } = lookAround(model, coefficients);
  if (inverse === null) return fail("collinear");
  const { design, counts } = model;
  const residuals = counts.map((count, index) => count - at(fitted, index));
  const leverage = design.map((row, index) => at(fitted, index) * dot(row, times(inverse, row)));
  if (leverage.some((share) => share > ALL)) return fail("alone");
  const spare = design.length - coefficients.length;
  const pearson = sumOf(residuals.map((residual, index) => residual ** 2 / at(fitted, index)));
  return ok({
    coefficients,
    sandwich: errors(
      inverse,
      weighted(
        design,
        residuals.map((residual) => residual ** 2),
      ),
    ),
    robust: errors(
      inverse,
      weighted(
        design,
        residuals.map((residual, index) => (residual / (1 - at(leverage, index))) ** 2),
      ),
    ),
    dispersion: spare > 0 ? pearson / spare : null,
    rows: design.length,
  });
}

/** Σ weight × row × rowᵀ */
function weighted(design: Matrix, weights: readonly number[]): number[][] {
  const columns = (design[0] ?? []).map((_, column) => design.map((row) => at(row, column)));
  return columns.map((one) => {
    const scaled = one.map((value, index) => value * at(weights, index));
    return columns.map((other) => dot(scaled, other));
  });
}

/** The roots of the diagonal of inverse × meat × inverse. */
function errors(inverse: Matrix, meat: Matrix): number[] {
  return inverse.map((row) => Math.sqrt(dot(row, times(meat, row))));
}
