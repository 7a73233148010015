import type { Role } from "@/lib/server/viewer";

export function canEditVideos(role: Role): boolean {
  return role === "owner" || role === "editor";
}
