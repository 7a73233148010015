import type { Role } from "@/lib/server/viewer";

/** Views are shared by everybody who works on a ledger, so whoever may change something of it may keep one. */
export function canSaveFilters(role: Role): boolean {
  return role !== "viewer";
}
