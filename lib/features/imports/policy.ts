import type { Role } from "@/lib/server/viewer";

/** A file may bring videos, views and income at once, so it takes the right to all of them. */
export function mayImport(role: Role): boolean {
  return role === "owner" || role === "editor";
}
