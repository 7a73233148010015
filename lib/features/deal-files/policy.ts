import type { Role } from "@/lib/server/viewer";

export function canEditDealFiles(role: Role): boolean {
  return role === "owner" || role === "editor";
}
