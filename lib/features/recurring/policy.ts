import type { Role } from "@/lib/server/viewer";

/** What comes again is income, so whoever keeps the income keeps it as well. */
export function canEditRecurring(role: Role): boolean {
  return role === "owner" || role === "editor" || role === "accountant";
}
