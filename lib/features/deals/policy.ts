import type { Role } from "@/lib/server/viewer";

export function canEditDeals(role: Role): boolean {
  return role === "owner" || role === "editor";
}
