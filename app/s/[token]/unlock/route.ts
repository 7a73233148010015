import { clientAddress } from "@/lib/server/client-address";
import { getT } from "@/lib/server/messages";
import { isOwnOrigin } from "@/lib/server/origin";
import { findShare, unlockShare } from "@/lib/server/share-links";
import { passCookie } from "@/lib/server/share-pass";

export const dynamic = "force-dynamic";

/** A form with one field is no longer. */
const MOST_BYTES = 10_000;

/** The password of a shared report, from a form that works without scripts: it leads back to the report's page. */
export async function POST(
  request: Request,
  { params }: RouteContext<"/s/[token]/unlock">,
): Promise<Response> {
  const t = getT("shared");
  if (!isOwnOrigin(request.headers)) return new Response(null, { status: 403 });
  if (Number(request.headers.get("content-length") ?? MOST_BYTES) >= MOST_BYTES)
    return new Response(null, { status: 413 });
  const { token } = await params;
  const share = await findShare(token);
  if (share === null) return new Response(`${t("goneText")}\n`, { status: 410 });
  const form = await request.formData().catch(() => null);
  if (form === null) return new Response(null, { status: 400 });
  const typed = form.get("password");
  const password = typeof typed === "string" ? typed : "";
  const address = clientAddress(request.headers);
  const unlocking = await unlockShare(share, { password, address });
  if (unlocking.ok) return backTo(`/s/${token}`, { "set-cookie": passCookie(token, unlocking.pass) });
  const why = unlocking.retryAfter === null ? "wrong=1" : `wait=${String(unlocking.retryAfter)}`;
  return backTo(`/s/${token}?${why}`);
}

function backTo(location: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { ...headers, location, "cache-control": "no-store" } });
}
