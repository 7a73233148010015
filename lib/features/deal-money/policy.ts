import type { Role } from "@/lib/server/viewer";

/** Money of a deal is income, so whoever keeps the income keeps it as well. */
export function canEditDealMoney(role: Role): boolean {
  return role === "owner" || role === "editor" || role === "accountant";
}
