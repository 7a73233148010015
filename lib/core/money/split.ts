import { divideHalfEven, divideHalfUp } from "@/lib/core/rounding";

import { parseDecimal, powerOfTen, type Decimal } from "./decimal";

/**
 * Shares a total over non-negative weights so that the parts are integers and add up to it: everyone gets the
 * floor of their share, and the left-over units go to the largest remainders, ties to the lower index
 * (Hamilton's method). A negative total is the mirror of the positive one, so a refund undoes its split
 * exactly. All weights zero: equal parts. Throws RangeError for a negative weight, or for a total with nobody
 * to take it.
 */
export function splitMinor(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n) return splitMinor(-total, weights).map((part) => -part);
  const { shares, sum } = normalise(total, weights);
  const parts = shares.map((share) => (total * share) / sum);
  const leftOver = Number(total - parts.reduce((whole, part) => whole + part, 0n));
  const byRemainder = shares
    .map((share, index) => ({ index, remainder: (total * share) % sum }))
    .sort((a, b) => compare(b.remainder, a.remainder) || a.index - b.index);
  const favoured = new Set(byRemainder.slice(0, leftOver).map(({ index }) => index));
  return parts.map((part, index) => (favoured.has(index) ? part + 1n : part));
}

/**
 * Shares a total over the steps of a sequence, such as days, so that every prefix is the rounded prefix of
 * the exact sharing: part i = R(i) - R(i-1) with R(i) = floor(|total| × w(0..i) ÷ Σw + ½). The sign is
 * mirrored, all weights zero means equal steps, and errors are those of `splitMinor`. Preferred over time,
 * where sub-periods must add up as well.
 */
export function telescope(total: bigint, weights: readonly bigint[]): bigint[] {
  if (total < 0n) return telescope(-total, weights).map((part) => -part);
  const { shares, sum } = normalise(total, weights);
  let weight = 0n;
  let given = 0n;
  return shares.map((share) => {
    weight += share;
    const upToHere = divideHalfUp(total * weight, sum);
    const part = upToHere - given;
    given = upToHere;
    return part;
  });
}

/**
 * What of a total is recognised in each period, when by the end of period i the cumulative fraction F(i)
 * (decimal text) is: half-even(total × F(i)) minus what was recognised before. Later fractions never move
 * earlier periods, and the parts add up to the total when the last fraction is "1". Throws RangeError when a
 * fraction is no plain decimal.
 */
export function recogniseOverTime(total: bigint, cumFractions: readonly string[]): bigint[] {
  let recognised = 0n;
  return cumFractions.map((text) => {
    const fraction = requireDecimal(text);
    const toDate = divideHalfEven(total * fraction.units, powerOfTen(fraction.scale));
    const part = toDate - recognised;
    recognised = toDate;
    return part;
  });
}

/**
 * A decimal × 10^digits as an integer, rounded half-even on the decimal itself: ("0.125", 2) is 12n,
 * ("2.675", 2) is 268n (a binary float would give 267). Throws RangeError for text that is no plain decimal.
 */
export function roundHalfEven(decimal: string | Decimal, digits: number): bigint {
  const { units, scale } = typeof decimal === "string" ? requireDecimal(decimal) : decimal;
  return divideHalfEven(units * powerOfTen(digits), powerOfTen(scale));
}

function normalise(total: bigint, weights: readonly bigint[]): { shares: readonly bigint[]; sum: bigint } {
  if (weights.some((weight) => weight < 0n)) throw new RangeError("weights must not be negative");
  if (weights.length === 0 && total !== 0n) throw new RangeError("nobody to share the total");
  const sum = weights.reduce((whole, weight) => whole + weight, 0n);
  return sum > 0n ? { shares: weights, sum } : { shares: weights.map(() => 1n), sum: BigInt(weights.length) };
}

function requireDecimal(text: string): Decimal {
  const decimal = parseDecimal(text);
  if (decimal === null) throw new RangeError(`not a decimal: ${text}`);
  return decimal;
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
