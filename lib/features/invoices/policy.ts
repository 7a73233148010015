import type { Role } from "@/lib/server/viewer";

export function canWriteInvoices(role: Role): boolean {
  return role === "owner" || role === "editor";
}
