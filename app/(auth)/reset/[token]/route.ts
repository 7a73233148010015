import { isResetToken } from "@/lib/server/password-resets";
import { NEW_PASSWORD_PATH, resetCookie } from "@/lib/server/reset-cookie";

export const dynamic = "force-dynamic";

/**
 * Where a mailed link leads: on to the page of the new password, with the token in a cookie. It changes nothing, since the
 * programs that look through a mailbox open links too; the page says whether the token is still good.
 */
export async function GET(_request: Request, { params }: RouteContext<"/reset/[token]">): Promise<Response> {
  const { token } = await params;
  const headers = new Headers({ location: NEW_PASSWORD_PATH, "cache-control": "no-store" });
  if (isResetToken(token)) headers.set("set-cookie", resetCookie(token));
  return new Response(null, { status: 303, headers });
}
