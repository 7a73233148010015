import type { Role } from "@/lib/server/viewer";

/** Logging makes videos as well as income, so it takes the right to both. */
export function canLog(role: Role): boolean {
  return role === "owner" || role === "editor";
}
