/** How sure an amount is, in the order it comes about; a reversal takes it back. */
export const STATES = ["estimated", "confirmed", "paid", "reversed"] as const;

export type IncomeState = (typeof STATES)[number];

/** Reads a state in any case; null for anything else. */
export function parseState(text: string): IncomeState | null {
  const slug = text.trim().toLowerCase();
  return STATES.find((state) => state === slug) ?? null;
}

/**
 * Whether an amount in this state is part of income: all but reversed ones. Estimates count, and are said
 * beside it.
 */
export function counts(state: IncomeState): boolean {
  return state !== "reversed";
}
