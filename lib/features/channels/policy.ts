import type { Role } from "@/lib/server/viewer";

/** A channel is where everything else hangs: only those who run the creator's books may change it. */
export function canEditChannels(role: Role): boolean {
  return role === "owner" || role === "editor";
}
