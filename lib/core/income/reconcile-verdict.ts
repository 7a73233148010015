import type { Reconciliation } from "./reconcile";

/** What a reconciliation comes to, the first thing that is open of it. `by` is above zero, in minor units. */
export type Verdict =
  | { kind: "agrees" }
  | { kind: "no-statement" }
  /** The payout is what the lines say, and there is no statement to hold both against. */
  | { kind: "paid-without-statement" }
  | { kind: "no-payout" }
  | { kind: "statement-over" | "statement-under" | "payout-over" | "payout-under"; by: bigint };

export function verdictOf({ rows, isReconciled }: Reconciliation): Verdict {
  if (isReconciled) return { kind: "agrees" };
  const left = (kind: "not-in-lines" | "not-in-statement") => rows.find((row) => row.kind === kind)?.amount;
  const statement = left("not-in-lines");
  const payout = left("not-in-statement");
  if (statement !== undefined && statement !== 0n) {
    return statement > 0n
      ? { kind: "statement-over", by: statement }
      : { kind: "statement-under", by: -statement };
  }
  if (payout !== undefined && payout !== 0n) {
    return payout > 0n ? { kind: "payout-over", by: payout } : { kind: "payout-under", by: -payout };
  }
  if (statement === undefined)
    return { kind: payout === undefined ? "no-statement" : "paid-without-statement" };
  return { kind: "no-payout" };
}

/** `percent` is of the money, rounded down so that 100 means all of it; null where no money can be weighed. */
export type ReconciledShare = { done: number; all: number; percent: number | null };

/** How much of a month is reconciled. `weight` is what a part is worth in the base currency, whatever its sign. */
export function reconciledShare(
  parts: readonly { isReconciled: boolean; weight: bigint }[],
): ReconciledShare {
  const weigh = (some: typeof parts) =>
    some.reduce((sum, { weight }) => sum + (weight < 0n ? -weight : weight), 0n);
  const done = parts.filter(({ isReconciled }) => isReconciled);
  const whole = weigh(parts);
  const percent = whole === 0n ? null : Number((100n * weigh(done)) / whole);
  return { done: done.length, all: parts.length, percent };
}
