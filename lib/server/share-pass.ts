import { cookies } from "next/headers";
import { env } from "./env";
import { isUnlocked, PASS_SECONDS, type Share } from "./share-links";

const NAME = "permille-share";

/** Whether whoever asks has given the password of the shared report, or it has none. */
export async function mayRead(share: Share): Promise<boolean> {
  return isUnlocked(share, (await cookies()).get(NAME)?.value ?? null);
}

/** The pass as a cookie that goes to this one address only. */
export function passCookie(token: string, pass: string): string {
  const isHttps = env.APP_URL.startsWith("https:");
  return [
    `${NAME}=${pass}`,
    `Path=/s/${token}`,
    `Max-Age=${String(PASS_SECONDS)}`,
    "HttpOnly",
    "SameSite=Lax",
    ...(isHttps ? ["Secure"] : []),
  ].join("; ");
}
