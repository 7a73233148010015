import type { Role } from "@/lib/server/viewer";

/** Who may import may hand files over. */
export function mayReceive(role: Role): boolean {
  return role === "owner" || role === "editor";
}
