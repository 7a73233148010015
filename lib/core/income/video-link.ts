import { readUrl } from "@/lib/core/text/read-url";
import type { Instant } from "@/lib/core/time/zone";

import type { Platform } from "./platform";

/**
 * What a link says by itself, without asking the network. `url` is its plain form, the same for every way to
 * copy it.
 */
export type VideoLink =
  | {
      kind: "video";
      platform: Platform;
      videoId: string;
      handle: string | null;
      url: string;
      publishedAt: Instant | null;
    }
  | { kind: "short"; platform: Platform; url: string };

/**
 * Reads the first video link in a text, such as what an app's share button copies. TikTok links give the
 * upload second, which is the upper half of the video's id. "short" is a share form (vm.tiktok.com, tiktok.com/t/,
 * fb.watch): it names no video until it is opened, so only the link itself can tell two of them apart.
 * Null when there is no such link.
 */
export function parseVideoLink(text: string): VideoLink | null {
  for (const word of text.trim().split(/\s+/)) {
    const url = toUrl(word);
    const link = url && readLink(url);
    if (link) return link;
  }
  return null;
}

function toUrl(word: string): URL | null {
  const text = /^https?:\/\//i.test(word) ? word : `https://${word}`;
  return readUrl(text);
}

function readLink(url: URL): VideoLink | null {
  const host = url.hostname.replace(/^(www|m|music|web)\./, "");
  if (host === "vm.tiktok.com" || host === "vt.tiktok.com")
    return readShort(url, { platform: "tiktok", path: /^\/(\w{1,300})\/?$/ });
  if (host === "tiktok.com")
    return readTikTok(url) ?? readShort(url, { platform: "tiktok", path: /^\/t\/(\w{1,300})\/?$/ });
  if (host === "fb.watch") return readShort(url, { platform: "facebook", path: /^\/([\w-]{1,300})\/?$/ });
  if (host === "facebook.com" || host === "fb.com")
    return (
      readFacebook(url) ??
      readShort(url, { platform: "facebook", path: /^\/share\/[rv]\/([\w-]{1,300})\/?$/ })
    );
  if (host === "youtube.com" || host === "youtu.be") return readYouTube(url, host);
  return host === "instagram.com" ? readInstagram(url) : null;
}

function readTikTok(url: URL): VideoLink | null {
  const match =
    /^\/@([\w.]{0,300})\/(?:video|photo)\/(\d{8,20})\/?$/.exec(url.pathname) ??
    /^\/(?:embed\/v\d|player\/v\d|embed|v)()\/(\d{8,20})(?:\.html)?\/?$/.exec(url.pathname);
  const [, handle = "", videoId] = match ?? [];
  if (videoId === undefined) return null;
  return {
    kind: "video",
    platform: "tiktok",
    videoId,
    handle: handle === "" ? null : handle,
    url: `https://www.tiktok.com/@${handle}/video/${videoId}`,
    publishedAt: uploadInstant(videoId),
  };
}

const FIRST_UPLOAD_SECOND = Date.UTC(2014, 0, 1) / 1000;
const ID_BITS = 64;

/** The upload second that a TikTok video's id carries; null for the short ids of its forerunner, which carry none. */
export function uploadInstant(videoId: string): Instant | null {
  const seconds = Number(BigInt.asUintN(ID_BITS, BigInt(videoId)) >> 32n);
  return seconds >= FIRST_UPLOAD_SECOND ? seconds * 1000 : null;
}

function readShort(url: URL, { platform, path }: { platform: Platform; path: RegExp }): VideoLink | null {
  if (!path.test(url.pathname)) return null;
  return {
    kind: "short",
    platform,
    url: `https://${url.hostname}${url.pathname.replace(/\/$/, "")}/`,
  };
}

function readYouTube(url: URL, host: string): VideoLink | null {
  const path = host === "youtu.be" ? /^\/([^/]+)\/?$/ : /^\/(?:shorts|live|embed|v)\/([^/]+)\/?$/;
  const videoId = url.pathname === "/watch" ? url.searchParams.get("v") : path.exec(url.pathname)?.[1];
  if (!videoId || !/^[\w-]{11}$/.test(videoId)) return null;
  const plain = `https://www.youtube.com/watch?v=${videoId}`;
  return { kind: "video", platform: "youtube", videoId, handle: null, url: plain, publishedAt: null };
}

function readInstagram(url: URL): VideoLink | null {
  const match = /^\/(?:([\w.]{1,300})\/)?(?:reel|reels|p|tv)\/([\w-]{5,300})\/?$/.exec(url.pathname);
  const [, handle = null, videoId] = match ?? [];
  if (videoId === undefined) return null;
  const plain = `https://www.instagram.com/reel/${videoId}/`;
  return { kind: "video", platform: "instagram", videoId, handle, url: plain, publishedAt: null };
}

/** Ids of reels and of videos are of one kind, so the reel's address stands for both. */
function readFacebook(url: URL): VideoLink | null {
  const isWatch = /^\/(?:watch\/?|video\.php|watch\/live\/?)$/.test(url.pathname);
  const [, handle = null, id] =
    /^\/(?:([\w.-]{1,300})\/)?(?:reel|reels|videos)\/(?:[^/]+\/)?(\d{6,20})\/?$/.exec(url.pathname) ?? [];
  const videoId = isWatch ? url.searchParams.get("v") : id;
  if (!videoId || !/^\d{6,20}$/.test(videoId)) return null;
  const plain = `https://www.facebook.com/reel/${videoId}/`;
  return { kind: "video", platform: "facebook", videoId, handle, url: plain, publishedAt: null };
}
