import type { Role } from "@/lib/server/viewer";

/** A rate decides what money is worth, so whoever keeps the money right may type one. */
export function canEditRates(role: Role): boolean {
  return role === "owner" || role === "editor" || role === "accountant";
}

/** Reference rates are every creator's: whoever runs the installation loads them. */
export function mayLoadRates({ isInstanceOwner }: { isInstanceOwner: boolean }): boolean {
  return isInstanceOwner;
}
