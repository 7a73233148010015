import type { Role } from "@/lib/server/viewer";

/** What is scheduled is read by others, in the creator's name. */
export function canSendReports(role: Role): boolean {
  return role === "owner" || role === "editor";
}
