import type { Role } from "@/lib/server/viewer";

/** It brings a creator's settings and everything that was ever done to it, so it is the owner's. */
export function mayRestore(role: Role): boolean {
  return role === "owner";
}
