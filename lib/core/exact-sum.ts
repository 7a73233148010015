/** A sum of whole numbers under way: what does not fit a double is carried over. */
export type ExactSum = { sum: number; carried: bigint };

export function emptySum(): ExactSum {
  return { sum: 0, carried: 0n };
}

/**
 * Adds a safe integer of at most 10^15 in size, exactly, however many came before. A bigint is made only when the double
 * would begin to round: sums over days of videos add millions of numbers, each of which would else be one.
 */
export function addTo(total: ExactSum, value: number): void {
  total.sum += value;
  if (Math.abs(total.sum) < CARRIED_FROM) return;
  total.carried += BigInt(total.sum);
  total.sum = 0;
}

export function totalOf({ sum, carried }: ExactSum): bigint {
  return carried === 0n ? BigInt(sum) : carried + BigInt(sum);
}

/** One more value of 10^15 is still a safe integer, which ends at 9 × 10^15. */
const CARRIED_FROM = 7 * 10 ** 15;
