import type { Role } from "@/lib/server/viewer";

export function canEditBrands(role: Role): boolean {
  return role === "owner" || role === "editor";
}
