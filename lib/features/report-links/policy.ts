import type { Role } from "@/lib/server/viewer";

/** What is shared leaves the house, so only whoever keeps the ledger decides it. */
export function canShareReports(role: Role): boolean {
  return role === "owner" || role === "editor";
}
