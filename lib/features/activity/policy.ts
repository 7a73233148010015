import { isFinal, isPastUndo } from "@/lib/ledger/undo-days";
import type { Role } from "@/lib/server/viewer";

/** Undoing can touch anything that an entry touched, so it takes the right to all of it. */
export function canUndo(role: Role): boolean {
  return role === "owner" || role === "editor";
}

export function canUndoSettings(role: Role): boolean {
  return role === "owner";
}

export type UndoableEntry = { at: Date; action: string; isUndone: boolean; hasImages: boolean };

/** Imports are taken back as a whole; an edit needs the rows it left behind, and thirty days are enough to notice. */
export function isUndoable({ at, action, isUndone, hasImages }: UndoableEntry, now: Date): boolean {
  if (isUndone) return false;
  if (action === "import.publish") return true;
  return hasImages && !isFinal(action) && !action.endsWith(".undo") && !isPastUndo(at, now);
}
