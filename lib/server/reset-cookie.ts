import { cookies } from "next/headers";
import { env } from "./env";
import { RESET_MINUTES } from "./password-resets";

const NAME = "permille-reset";

/** Where the new password is typed; the cookie goes there only. */
export const NEW_PASSWORD_PATH = "/new-password";

/**
 * The token of a mailed link as a cookie: the page where the password is typed has no secret in its address, which
 * requests for its scripts and pictures would name, and histories keep.
 */
export function resetCookie(token: string): string {
  return [
    `${NAME}=${token}`,
    `Path=${NEW_PASSWORD_PATH}`,
    `Max-Age=${String(RESET_MINUTES * 60)}`,
    "HttpOnly",
    // Not strict: it is set on the way here from the page of a mailbox.
    "SameSite=Lax",
    ...(isHttps() ? ["Secure"] : []),
  ].join("; ");
}

/** An empty text where there is none. */
export async function readResetCookie(): Promise<string> {
  return (await cookies()).get(NAME)?.value ?? "";
}

export async function clearResetCookie(): Promise<void> {
  (await cookies()).set(NAME, "", { path: NEW_PASSWORD_PATH, maxAge: 0, httpOnly: true, secure: isHttps() });
}

function isHttps(): boolean {
  return env.APP_URL.startsWith("https:");
}
