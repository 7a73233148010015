import type { Instant } from "@/lib/core/time/zone";

/** A post of an archive, by when the archive says that it was posted. */
export type PostInstant = { key: string; postedAt: Instant };

/** A video, by the second of its upload, which its id carries. */
export type VideoInstant = { key: string; uploadedAt: Instant };

export type PostMatch =
  | { kind: "matched"; video: string }
  /** Some video is near enough and no other post's, but nothing says clearly that it is this one. */
  | { kind: "tie" }
  /** No video is near enough, or those that are belong clearly to other posts. */
  | { kind: "none" };

/** A post is further than this from a video that it is not. */
export const MATCH_WINDOW_MS = 180_000;

/** So much nearer than any other has to be what counts as the nearest. */
export const MATCH_MARGIN_MS = 60_000;

/**
 * Which video each post of one channel is, by the key of the post. An archive has posts without ids; a TikTok video's id
 * carries its upload second. In a real archive all of 29 posts lay −33 to +150 seconds from that second, the median
 * at +33, so only what is within 180 seconds of each other is a candidate. A post and a video match where each is the
 * nearest of the other, and every other candidate of either is at least 60 seconds further away: nearly twice the usual
 * offset. Anything closer is a tie, since two that were posted within moments of each other could as well be exchanged.
 * Only distances decide, so the order of the rows does not matter, no match has a nearer rival, a video is never matched
 * twice, and what is far from everything changes nothing. Instants in epoch milliseconds; keys must be unique.
 */
export function matchPosts(
  posts: readonly PostInstant[],
  videos: readonly VideoInstant[],
): ReadonlyMap<string, PostMatch> {
  const postTimes = sorted(posts.map(({ key, postedAt }) => ({ key, at: postedAt })));
  const videoTimes = sorted(videos.map(({ key, uploadedAt }) => ({ key, at: uploadedAt })));
  const found = new Map<string, PostMatch>();
  const taken = new Set<string>();
  for (const post of postTimes) {
    const video = clearNearest(videoTimes, post.at);
    if (video === null || clearNearest(postTimes, video.at)?.key !== post.key) continue;
    found.set(post.key, { kind: "matched", video: video.key });
    taken.add(video.key);
  }
  for (const post of postTimes) {
    if (found.has(post.key)) continue;
    found.set(post.key, { kind: hasOpen(videoTimes, { at: post.at, taken }) ? "tie" : "none" });
  }
  return found;
}

type Moment = { key: string; at: Instant };

function sorted(moments: readonly Moment[]): Moment[] {
  return moments.toSorted((a, b) => a.at - b.at);
}

/** The nearest within the window, where every other one there is further by the margin. */
function clearNearest(moments: readonly Moment[], at: Instant): Moment | null {
  const here = firstFrom(moments, at);
  // Of moments in order, the two nearest are among the two before and the two from here on, however many lie about.
  const [nearest, second] = [here - 2, here - 1, here, here + 1]
    .flatMap((index) => moments[index] ?? [])
    .filter((moment) => Math.abs(moment.at - at) <= MATCH_WINDOW_MS)
    .toSorted((a, b) => Math.abs(a.at - at) - Math.abs(b.at - at));
  if (nearest === undefined) return null;
  const isClear =
    second === undefined || Math.abs(second.at - at) - Math.abs(nearest.at - at) >= MATCH_MARGIN_MS;
  return isClear ? nearest : null;
}

/** Whether a moment within the window is not taken. What is taken lies apart by the margin, so the first few tell. */
function hasOpen(
  moments: readonly Moment[],
  { at, taken }: { at: Instant; taken: ReadonlySet<string> },
): boolean {
  for (let index = firstFrom(moments, at - MATCH_WINDOW_MS); index < moments.length; index += 1) {
    const moment = moments[index];
    if (moment === undefined || moment.at > at + MATCH_WINDOW_MS) return false;
    if (!taken.has(moment.key)) return true;
  }
  return false;
}

/** Where the moments from an instant on begin. */
function firstFrom(moments: readonly Moment[], at: Instant): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((moments[middle]?.at ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
