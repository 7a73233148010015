import type { Role } from "@/lib/server/viewer";

export function canSendLetters(role: Role): boolean {
  return role === "owner" || role === "editor";
}
