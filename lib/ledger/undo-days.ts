/** Enough to notice a mistake; what was replaced is not offered for ever. */
export const UNDO_DAYS = 30;

export function isPastUndo(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() > UNDO_DAYS * 86_400_000;
}
