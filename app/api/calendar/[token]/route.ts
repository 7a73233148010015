import { getCalendar } from "@/lib/features/calendar/data";
import { sayText } from "@/lib/server/answers";
import { clientAddress } from "@/lib/server/client-address";
import { getT } from "@/lib/server/messages";
import { hitRateLimit } from "@/lib/server/rate-limit";
import { viewerOfFeed } from "@/lib/server/viewer";

export const dynamic = "force-dynamic";

/** A calendar looks some times a day; several people may come from one address. */
const READ_LIMIT = { limit: 120, windowSeconds: 600 };

/** A calendar cannot sign in: its address is the key. One that is wrong and one that has ended are the same answer. */
export async function GET(
  request: Request,
  { params }: RouteContext<"/api/calendar/[token]">,
): Promise<Response> {
  const t = getT("calendar");
  const wait = await hitRateLimit(`calendar:${clientAddress(request.headers)}`, READ_LIMIT);
  if (wait !== null) return sayText(429, t("tooOften"), { ...GUARDS, "retry-after": String(wait) });
  const { token } = await params;
  const viewer = await viewerOfFeed(token);
  if (viewer === null) return sayText(404, t("notFound"), GUARDS);
  return new Response(await getCalendar(viewer), {
    headers: {
      ...GUARDS,
      "content-type": "text/calendar; charset=utf-8",
      "content-disposition": 'inline; filename="permille.ics"',
    },
  });
}

/** The address is a secret: nothing keeps the answer, indexes it or hands the address on. */
const GUARDS = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex, nofollow",
};
