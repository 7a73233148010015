import { at } from "./summary";

/**
 * Adjusted p-values, in the order given, that control the false discovery rate: of all tests whose adjusted p is at most
 * q, no more than a share of q is expected to be wrong, when tests are independent or positively dependent. Y.
 * Benjamini and Y. Hochberg, Controlling the False Discovery Rate, JRSS B 57 (1995). p_(i) × n ÷ i, made monotone from
 * the largest down; never above 1. Give it all tests that are shown together.
 */
export function benjaminiHochberg(p: readonly number[]): number[] {
  const largestFirst = orderOf(p).reverse();
  let least = 1;
  return inPlace(largestFirst, (index, place) => {
    least = Math.min(least, (at(p, index) * p.length) / (p.length - place));
    return least;
  });
}

/**
 * Adjusted p-values that control the chance of a single wrong one among all, whatever their dependence: p_(i) × (n − i +
 * 1), made monotone from the smallest up. S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian
 * Journal of Statistics 6 (1979). For the one decision that must not be wrong.
 */
export function holm(p: readonly number[]): number[] {
  let most = 0;
  return inPlace(orderOf(p), (index, place) => {
    most = Math.max(most, Math.min(1, at(p, index) * (p.length - place)));
    return most;
  });
}

/** The indexes from the smallest value to the largest. */
function orderOf(values: readonly number[]): number[] {
  return values.map((_, index) => index).sort((a, b) => at(values, a) - at(values, b));
}

function inPlace(order: readonly number[], valueOf: (index: number, place: number) => number): number[] {
  const values = Array.from(order, () => Number.NaN);
  order.forEach((index, place) => {
    values[index] = valueOf(index, place);
  });
  return values;
}
