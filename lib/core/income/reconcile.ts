/** What arrived, after `fees` that were kept back from it; minor units. */
export type Payout = { received: bigint; fees: bigint };

export type ReconciliationRow =
  | { kind: "line"; id: string; amount: bigint }
  /** What the statement has over the lines; below zero where the lines have more. */
  | { kind: "not-in-lines"; amount: bigint }
  | { kind: "fees"; amount: bigint }
  /** What the payout has over the statement less its fees. */
  | { kind: "not-in-statement"; amount: bigint };

export type Reconciliation = {
  rows: ReconciliationRow[];
  /** The sum of the lines. */
  lines: bigint;
  /** Whether statement and payout are there and nothing is left between them and the lines. */
  isReconciled: boolean;
};

/**
 * A platform's month three ways: the sum of our lines, its statement, and the payout received; either of the last two
 * is null until it is known. What is left between two of them is a row of its own, zero or not, never spread over the
 * lines: the rows up to `not-in-lines` add up to the statement, and all of them to the payout. Without a statement the
 * payout is held against the lines. Minor units of one currency, exact.
 */
export function reconcile({
  lines,
  statement,
  payout,
}: {
  lines: readonly { id: string; amount: bigint }[];
  statement: bigint | null;
  payout: Payout | null;
}): Reconciliation {
  const sum = lines.reduce((total, { amount }) => total + amount, 0n);
  const rows: ReconciliationRow[] = lines.map(({ id, amount }) => ({ kind: "line", id, amount }));
  const residuals: bigint[] = [];
  const due = statement ?? sum;
  if (statement !== null) {
    residuals.push(statement - sum);
    rows.push({ kind: "not-in-lines", amount: statement - sum });
  }
  if (payout !== null) {
    const residual = payout.received + payout.fees - due;
    residuals.push(residual);
    if (payout.fees !== 0n) rows.push({ kind: "fees", amount: -payout.fees });
    rows.push({ kind: "not-in-statement", amount: residual });
  }
  const isReconciled = statement !== null && payout !== null && residuals.every((left) => left === 0n);
  return { rows, lines: sum, isReconciled };
}
