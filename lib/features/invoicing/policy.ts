import type { Role } from "@/lib/server/viewer";

export function canEditInvoicing(role: Role): boolean {
  return role === "owner" || role === "editor";
}
