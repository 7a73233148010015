import type { Role } from "@/lib/server/viewer";

/** A file holds what its asker may look at, but it is kept, and making it costs: it takes more than looking. */
export function canMakeFiles(role: Role): boolean {
  return role === "owner" || role === "editor";
}
