/** Enough to notice a mistake; what was replaced is not offered for ever. */
export const UNDO_DAYS = 30;

export function isPastUndo(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > UNDO_DAYS * 86_400_000;
}

/** What gave a paper its number is never taken back: numbers are without a gap, and a sent paper stays as it is. */
export function isFinal(action: string): boolean {
  return action === "invoice.issue" || action === "invoice.credit";
}
