import type { Role } from "@/lib/server/viewer";

/** Notes are read by everybody who looks at the figures, so whoever may change something of a ledger may write one. */
export function canAnnotate(role: Role): boolean {
  return role !== "viewer";
}
