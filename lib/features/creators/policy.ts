import type { Role } from "@/lib/server/viewer";

/** Name, zone and currency change what everybody sees. */
export function mayUpdateCreator(role: Role): boolean {
  return role === "owner";
}

/** Only the sandbox can be removed with everything in it by one tap. */
export function mayDeleteSample({ role, isSample }: { role: Role; isSample: boolean }): boolean {
  return isSample && role === "owner";
}
