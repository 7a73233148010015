import { dayText } from "@/lib/core/text/figures";
import { findVideoByLink } from "@/lib/features/logging/data";
import { todayIn } from "@/lib/server/clock";
import { findViewer } from "@/lib/server/viewer";

/** Asked while a link is being pasted: is this video in the ledger already? */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return Response.json(null, { status: 401 });
  const link = new URL(request.url).searchParams.get("link") ?? "";
  const video = await findVideoByLink(viewer, link);
  const today = todayIn(viewer.timeZone);
  const known = video && {
    id: video.id,
    title: video.title,
    day: dayText(video.publishedOn, { today }),
    publishedOn: video.publishedOn,
  };
  return Response.json(known, { headers: { "cache-control": "no-store" } });
}
