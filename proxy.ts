import { randomBytes } from "node:crypto";
import { NextResponse, type NextRequest } from "next/server";
import { ADDRESS_HEADER, addressOf } from "@/lib/server/client-address";
import { env } from "@/lib/server/env";
import { FORM_LIMIT_BYTES, FORM_LIMIT_MB } from "@/lib/server/files/limits";
import { TOO_LARGE_HEADER } from "@/lib/server/http-guard";
import { isOwnOrigin } from "@/lib/server/origin";
import { contentSecurityPolicy, securityHeaders, strictHeaders } from "@/lib/server/security-headers";
import { refuseShared } from "@/lib/server/shared-gone";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
const WRITING_METHODS = new Set(["POST", "PUT", "PATCH", "DELETE"]);
const POLICY = "content-security-policy";
const NONCE = "x-nonce";

/**
 * All but the ways in for files: the body of what this covers is held in memory, and cut without an error where it is longer
 * than `proxyClientMaxBodySize`. Those routes say and refuse the same by themselves (lib/server/upload.ts).
 */
export const config = { matcher: "/((?!api/(?:imports|restore|rates|deals/[^/]+/files)$).*)" };

/**
 * Headers, and refusals that need no knowledge of anybody; and those of shared reports that have ended, whose pages could not
 * say 410. Who may see what is decided in each page, handler and action, because a proxy has been walked around before.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString("base64");
  const refusal = (await refuse(request)) ?? (await refuseReader(request, nonce));
  const policy = contentSecurityPolicy({ nonce, isDevelopment: env.NODE_ENV === "development" });
  const response =
    refusal ?? NextResponse.next({ request: { headers: requestHeaders(request, { nonce, policy }) } });
  response.headers.set(POLICY, policy);
  for (const [name, value] of securityHeaders({ isHttps: env.APP_URL.startsWith("https:") })) {
    response.headers.set(name, value);
  }
  for (const [name, value] of strictHeaders(request.nextUrl.pathname)) response.headers.set(name, value);
  return response;
}

async function refuse(request: NextRequest): Promise<NextResponse | null> {
  if (request.headers.has(TOO_LARGE_HEADER)) return tooLarge();
  if (SAFE_METHODS.has(request.method)) return null;
  if (!WRITING_METHODS.has(request.method)) return plain(405, "This method is not supported.");
  if (!isOwnOrigin(request.headers)) {
    return plain(403, `This request did not come from ${env.APP_URL}. Open the app there and try again.`);
  }
  return (await isLarger(request)) ? tooLarge() : null;
}

/**
 * Only what says its length is refused before it comes (lib/server/http-guard.ts). What does not is counted, of the copy that Next
 * keeps of its beginning: not cancelled, since Next goes on writing to it.
 */
async function isLarger({ headers, body }: NextRequest): Promise<boolean> {
  const said = headers.get("content-length");
  if (said !== null || body === null) return Number(said) > FORM_LIMIT_BYTES;
  const reader = body.getReader();
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return false;
    size += value.length;
    if (size > FORM_LIMIT_BYTES) return true;
  }
}

function tooLarge(): NextResponse {
  return plain(413, `This is larger than ${String(FORM_LIMIT_MB)} MB. Send less at once.`);
}

async function refuseReader(request: NextRequest, nonce: string): Promise<NextResponse | null> {
  const { pathname } = request.nextUrl;
  if (!pathname.startsWith("/s/")) return null;
  const refusal = await refuseShared(pathname, { address: addressOf(request.headers), nonce });
  return refusal && new NextResponse(refusal.html, refusal);
}

function plain(status: number, sentence: string): NextResponse {
  return new NextResponse(`${sentence}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

/** Next takes the nonce from the policy in the request; whatever the caller sent under these names is replaced. */
function requestHeaders(request: NextRequest, { nonce, policy }: { nonce: string; policy: string }): Headers {
  const headers = new Headers(request.headers);
  headers.set(ADDRESS_HEADER, addressOf(headers));
  headers.set(NONCE, nonce);
  headers.set(POLICY, policy);
  if (env.TRUST_PROXY === 0) {
    for (const name of [...headers.keys()]) if (name.startsWith("x-forwarded-")) headers.delete(name);
  }
  return headers;
}
