import { cookies } from "next/headers";
import { env } from "./env";
import { hashToken, type SessionToken } from "./sessions";

/** The __Host- prefix makes browsers insist on https, this host and the root path (RFC 6265bis). */
export function sessionCookieName(): string {
  return isHttps() ? "__Host-permille" : "permille";
}

export function sessionCookieOptions() {
  return { httpOnly: true, sameSite: "lax", path: "/", secure: isHttps() } as const;
}

export async function readSessionCookie(): Promise<string | null> {
  return (await cookies()).get(sessionCookieName())?.value ?? null;
}

/** What the session's row is keyed by, to tell it from a person's other sessions. */
export async function readSessionHash(): Promise<string | null> {
  const token = await readSessionCookie();
  return token === null ? null : hashToken(token);
}

export async function writeSessionCookie({ token, expiresAt }: SessionToken): Promise<void> {
  (await cookies()).set(sessionCookieName(), token, { ...sessionCookieOptions(), expires: expiresAt });
}

export async function clearSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), "", { ...sessionCookieOptions(), maxAge: 0 });
}

function isHttps(): boolean {
  return env.APP_URL.startsWith("https:");
}
