import type { Role } from "@/lib/server/viewer";

/** A label stands on videos as well as on income, so it takes the right to both. */
export function canRenameLabels(role: Role): boolean {
  return role === "owner" || role === "editor";
}
