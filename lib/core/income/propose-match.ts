/** A line that may be why a payout differs from what was due; minor units. */
export type Candidate = { id: string; amount: bigint };

/**
 * Lines of one side that together are the difference, or are it once the payout's fees are taken off: `counted` are left
 * out of the payout, `others` are paid along with it.
 */
export type Match = { side: Side; ids: string[]; isNetOfFees: boolean };

type Side = "counted" | "others";

type Lines = {
  /** Lines that were taken for paid: left out, they make a payout too small. */
  counted: readonly Candidate[];
  /** Lines of other months: paid along, they make a payout too large. */
  others: readonly Candidate[];
  /** Kept back from the payout. */
  fees: bigint;
};

/**
 * Lines whose amount is exactly what a payout differs by: one of them, else two of one side. They are proposed and nothing
 * is done; the first ones given come first.
 */
export function proposeMatches(residual: bigint, { counted, others, fees }: Lines): Match[] {
  if (residual === 0n) return [];
  const sides: Explanation[] = [
    { side: "counted", lines: counted, wanted: -residual },
    { side: "others", lines: others, wanted: residual },
  ];
  const single = sides.flatMap((one) => singles(one, fees));
  return (single.length > 0 ? single : sides.flatMap(pairs)).slice(0, MOST);
}

const MOST = 5;

/** What the lines of a side would have to be worth. */
type Explanation = { side: Side; lines: readonly Candidate[]; wanted: bigint };

function singles({ side, lines, wanted }: Explanation, fees: bigint): Match[] {
  return lines.flatMap(({ id, amount }): Match[] => {
    if (amount === wanted) return [{ side, ids: [id], isNetOfFees: false }];
    return fees !== 0n && amount - fees === wanted ? [{ side, ids: [id], isNetOfFees: true }] : [];
  });
}

function pairs({ side, lines, wanted }: Explanation): Match[] {
  const found: Match[] = [];
  const seen = new Map<bigint, string>();
  for (const { id, amount } of lines) {
    // A line of nothing explains nothing beside one that does not do alone.
    const other = amount === 0n ? undefined : seen.get(wanted - amount);
    if (other !== undefined) found.push({ side, ids: [other, id], isNetOfFees: false });
    if (!seen.has(amount)) seen.set(amount, id);
  }
  return found;
}
