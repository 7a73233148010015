import { parseVideoLink } from "@/lib/core/income/video-link";
import { dayText } from "@/lib/core/text/figures";
import { findVideoByLink, offerVideos, type OfferedVideo } from "@/lib/features/logging/data";
import { todayIn } from "@/lib/server/clock";
import { findViewer } from "@/lib/server/viewer";

/** Asked while a link or a title is being typed: which videos of the ledger may be meant? */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findViewer();
  if (viewer === null) return Response.json([], { status: 401 });
  const text = new URL(request.url).searchParams.get("text") ?? "";
  const today = todayIn(viewer.timeZone);
  const toAnswer = ({ id, title, publishedOn, text, channel }: OfferedVideo) => ({
    ...{ id, title, text, channel, publishedOn },
    day: dayText(publishedOn, { today }),
  });
  const isLink = parseVideoLink(text) !== null;
  const named = isLink ? await findVideoByLink(viewer, text) : null;
  const videos = named ? [{ ...named, text: named.title, channel: "" }] : [];
  const found = isLink ? videos : await offerVideos(viewer, text);
  return Response.json(found.map(toAnswer), { headers: { "cache-control": "no-store" } });
}
