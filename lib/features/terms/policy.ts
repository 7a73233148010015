import type { Role } from "@/lib/server/viewer";

/** Terms decide figures, so they are for those who keep the books. */
export function canEditTerms(role: Role): boolean {
  return role === "owner" || role === "editor";
}
