import type { Role } from "@/lib/server/viewer";

/** How a file is read decides what it brings, so it takes the right to import it. */
export function mayMap(role: Role): boolean {
  return role === "owner" || role === "editor";
}
