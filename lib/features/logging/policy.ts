import type { Role } from "@/lib/server/viewer";

/** Logging makes videos as well as income, so it takes the right to both. */
export function canLog(role: Role): boolean {
  return role === "owner" || role === "editor";
}

/** Taking back takes the right to have done it: an accountant does money and nothing else. */
export function canUndo(role: Role, entity: string): boolean {
  return canLog(role) || (role === "accountant" && MONEY.includes(entity));
}

const MONEY: readonly string[] = ["income", "lines", "rate", "reconciliation", "recurring"];
