import { env } from "./env";

/**
 * Whether a writing request comes from our own pages. Browsers send Origin with every POST; Sec-Fetch-Site tells
 * the rest. A request with neither is no browser's form, and Host or X-Forwarded-Host prove nothing.
 */
export function isOwnOrigin(headers: Pick<Headers, "get">): boolean {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  if (site !== null && site !== "same-origin") return false;
  if (origin !== null) return origin === env.APP_URL;
  return site !== null;
}
