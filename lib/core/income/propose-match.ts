/** A line that may be why a payout differs from what was due; minor units. */
export type Candidate = { id: string; amount: bigint };

/** Lines that together are the difference, or are it once the payout's fees are taken off. */
export type Match = { ids: string[]; isNetOfFees: boolean };

type Lines = {
  /** Lines that were taken for paid: they explain a payout that is too small. */
  counted: readonly Candidate[];
  /** Lines of other months: they explain a payout that is too large. */
  others: readonly Candidate[];
  /** Kept back from the payout. */
  fees: bigint;
};

/**
 * Lines whose amount is exactly what a payout differs by: one of them, else two, since a payout that leaves out or takes
 * along more is hardly found by its sum alone. They are proposed and nothing is done; the first ones given come first.
 */
export function proposeMatches(residual: bigint, { counted, others, fees }: Lines): Match[] {
  if (residual === 0n) return [];
  const candidates = [
    ...counted.map(({ id, amount }) => ({ id, amount: -amount, fees: -fees })),
    ...others.map(({ id, amount }) => ({ id, amount, fees })),
  ].filter(({ amount }) => amount !== 0n);
  const single = candidates.flatMap(({ id, amount, fees: kept }): Match[] => {
    if (amount === residual) return [{ ids: [id], isNetOfFees: false }];
    return fees !== 0n && amount - kept === residual ? [{ ids: [id], isNetOfFees: true }] : [];
  });
  return (single.length > 0 ? single : pairs(residual, candidates)).slice(0, MOST);
}

const MOST = 5;

function pairs(residual: bigint, candidates: readonly Candidate[]): Match[] {
  const found: Match[] = [];
  const seen = new Map<bigint, string>();
  for (const { id, amount } of candidates) {
    const other = seen.get(residual - amount);
    if (other !== undefined) found.push({ ids: [other, id], isNetOfFees: false });
    if (!seen.has(amount)) seen.set(amount, id);
  }
  return found;
}
