import type { Role } from "@/lib/server/viewer";

/** An accountant keeps the money right but never touches videos or their counters. */
export function canEditIncome(role: Role): boolean {
  return role === "owner" || role === "editor" || role === "accountant";
}
