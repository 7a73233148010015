import type { Role } from "@/lib/server/viewer";

export function canEditAccounts(role: Role): boolean {
  return role === "owner" || role === "editor";
}
