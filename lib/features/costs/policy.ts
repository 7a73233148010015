import type { Role } from "@/lib/server/viewer";

export function canEditCosts(role: Role): boolean {
  return role === "owner" || role === "editor";
}
