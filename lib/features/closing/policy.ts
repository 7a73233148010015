import type { Role } from "@/lib/server/viewer";

/** Closing says that figures are final. It takes someone who answers for them, not everybody who logs. */
export function canClose(role: Role): boolean {
  return role === "owner" || role === "accountant";
}
