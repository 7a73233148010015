/**
 * By which days income is read: when it was earned, when the views that it paid for came, or when the money arrived.
 * The first is the default.
 */
export const CLOCKS = ["earned", "viewed", "paid"] as const;

export type Clock = (typeof CLOCKS)[number];

/** Reads a clock in any case; null for anything else. */
export function parseClock(text: string): Clock | null {
  const slug = text.trim().toLowerCase();
  return CLOCKS.find((clock) => clock === slug) ?? null;
}
