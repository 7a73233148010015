/**
 * Where a series changes its level, by ranks alone: `index` is the number of values before the change, `statistic` K =
 * max|U|, `p` about 2 × exp(−6 K² ÷ (n³ + n²)), at most 1. Knows nothing of weights; a second opinion on a single change.
 * A. Pettitt, A Non-Parametric Approach to the Change-Point Problem, Applied Statistics 28 (1979).
 */
export function pettitt(values: readonly number[]): { index: number; statistic: number; p: number } {
  const n = values.length;
  let [sum, index, statistic] = [0, 0, 0];
  for (const [place, value] of values.entries()) {
    // Twice the rank, so that ties, which share a rank, stay integers.
    const below = values.filter((other) => other < value).length;
    const equal = values.filter((other) => other === value).length;
    sum += 2 * below + equal + 1 - (n + 1);
    if (Math.abs(sum) > statistic) [index, statistic] = [place + 1, Math.abs(sum)];
  }
  return { index, statistic, p: Math.min(1, 2 * Math.exp((-6 * statistic ** 2) / (n ** 3 + n ** 2))) };
}
