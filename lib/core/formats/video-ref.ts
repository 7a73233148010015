import type { Platform } from "@/lib/core/income/platform";
import { parseVideoLink } from "@/lib/core/income/video-link";
import { localDateAt, type Instant } from "@/lib/core/time/zone";
import type { VideoFact, VideoRef } from "./facts";

export type KnownVideo = { ref: VideoRef; publishedAt: Instant | null };

export type VideoText =
  { ok: true; value: KnownVideo } | { ok: false; code: "mangled-id" | "not-a-video"; message: string };

/** A link with the words an app shares beside it; each word of more would be tried as a link. */
const MAX_LENGTH = 5_000;
const ID = /^[\w-]{1,300}$/;

/** A platform's video id or any link to a video. TikTok's ids are digits and carry the upload second. */
export function readVideo(text: string, { platform }: { platform: Platform | null }): VideoText {
  const plain = text.replace(/^'/, "").trim();
  if (/^#NAME\?|^=|^\d+([.,]\d+)?e\+\d+$/i.test(plain)) {
    return {
      ok: false,
      code: "mangled-id",
      message:
        "A spreadsheet replaced this id. Download the file again and do not save it from the spreadsheet.",
    };
  }
  const isTooLong = plain.length > MAX_LENGTH;
  const known = isTooLong ? null : ID.test(plain) ? fromId(plain, platform) : fromLink(plain);
  return known === null
    ? { ok: false, code: "not-a-video", message: "This is neither a video's id nor a link to a video." }
    : { ok: true, value: known };
}

/** What the reference alone says of the video; the title comes from elsewhere. */
export function toVideoFact(
  { ref, publishedAt }: KnownVideo,
  { row, title, zone }: { row: number; title: string | null; zone: string },
): VideoFact {
  const publishedOn = publishedAt === null ? null : localDateAt(publishedAt, zone);
  return { type: "video", row, video: ref, title, publishedAt, publishedOn, durationSeconds: null };
}

function fromId(id: string, platform: Platform | null): KnownVideo | null {
  const isTikTok = /^\d{15,20}$/.test(id) && (platform ?? "tiktok") === "tiktok";
  const isYouTube = /^[\w-]{11}$/.test(id) && (platform ?? "youtube") === "youtube";
  if (isTikTok) {
    const link = fromLink(`https://www.tiktok.com/@/video/${id}`);
    return link === null ? null : { ...link, ref: { ...link.ref, url: null, handle: null } };
  }
  const isOther = platform === "instagram" || platform === "facebook" || platform === "other";
  if (!isYouTube && !isOther) return null;
  const url = isYouTube ? `https://www.youtube.com/watch?v=${id}` : null;
  return {
    ref: { platform: platform ?? "youtube", platformVideoId: id, url, handle: null },
    publishedAt: null,
  };
}

function fromLink(text: string): KnownVideo | null {
  const link = parseVideoLink(text);
  if (link === null) return null;
  if (link.kind === "short") {
    return {
      ref: { platform: link.platform, platformVideoId: null, url: link.url, handle: null },
      publishedAt: null,
    };
  }
  const { platform, videoId, url, publishedAt } = link;
  const handle = link.handle === null ? null : link.handle.toLowerCase();
  return { ref: { platform, platformVideoId: videoId, url, handle }, publishedAt };
}
