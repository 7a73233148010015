import { env } from "./env";

/** Set by proxy.ts on every request and never taken from the caller. */
export const ADDRESS_HEADER = "x-permille-address";

/**
 * The caller's address. Behind proxies only the entry that the outermost trusted one added counts: with n proxies
 * the n-th from the right. With none, the server's own entry is the last one.
 */
export function addressOf(headers: Pick<Headers, "get">): string {
  const entries = (headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  return entries.at(-Math.max(env.TRUST_PROXY, 1)) ?? "";
}

export function clientAddress(headers: Pick<Headers, "get">): string {
  return headers.get(ADDRESS_HEADER) ?? "";
}
