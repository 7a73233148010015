/**
 * P(Z ≤ x) of the standard normal distribution, from 0 to 1, with at least 13 correct digits also far out on the left
 * (−6 is 9.86587645038e-10). M. Abramowitz and I. Stegun, Handbook of Mathematical Functions (1964): the series 26.2.11
 * near zero, the continued fraction 26.2.14 beyond three.
 */
export function normalCdf(x: number): number {
  return x < 0 ? upperTail(-x) : 1 - upperTail(x);
}

/**
 * The x with P(Z ≤ x) = share: 0.975 gives 1.959963985. The share is more than 0 and less than 1; throws RangeError for
 * others. Starts from 26.2.22 of the same handbook and is refined by Halley's method to about 1e-13.
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`not a share: ${share}`);
  const tail = Math.min(share, 1 - share);
  const start = Math.sqrt(-2 * Math.log(tail));
  let x = start - (2.30753 + 0.27061 * start) / (1 + 0.99229 * start + 0.04481 * start * start);
  for (let step = 0; step < REFINEMENTS; step += 1) {
    const miss = (upperTail(x) - tail) / density(x);
    x += miss / (1 - (x * miss) / 2);
  }
  return share < 0.5 ? -x : x;
}

const REFINEMENTS = 4;
const FAR_OUT = 3;
const FRACTIONS = 60;

function density(x: number): number {
  return Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI);
}

/** P(Z > x); exact for x ≥ 0, and good enough around zero for a quantile to be refined there. */
function upperTail(x: number): number {
  return x < FAR_OUT ? 0.5 - density(x) * oddSeries(x) : density(x) / continuedFraction(x);
}

/** x + x³ ÷ 3 + x⁵ ÷ (3 × 5) + … */
function oddSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let odd = 3; Math.abs(term) > 1e-17 * Math.abs(sum); odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return sum;
}

/** x + 1 ÷ (x + 2 ÷ (x + 3 ÷ …)) */
function continuedFraction(x: number): number {
  let value = x;
  for (let numerator = FRACTIONS; numerator >= 1; numerator -= 1) value = x + numerator / value;
  return value;
}
