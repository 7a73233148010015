/**
 * The kinds of income. `viewLinked`: the money is paid for a video, so a line without one is worth asking
 * about. `spreadsByViews`: an amount for a period goes to its days by that scope's views, since each view
 * earned a part of it; all else is earned on its day.
 */
export const STREAMS = [
  { slug: "creator_rewards", viewLinked: true, spreadsByViews: true },
  { slug: "ads", viewLinked: true, spreadsByViews: true },
  { slug: "brand_deal", viewLinked: true, spreadsByViews: false },
  { slug: "commission", viewLinked: true, spreadsByViews: false },
  { slug: "live_gifts", viewLinked: false, spreadsByViews: false },
  { slug: "super_likes", viewLinked: false, spreadsByViews: false },
  { slug: "tips", viewLinked: false, spreadsByViews: false },
  { slug: "subscriptions", viewLinked: false, spreadsByViews: false },
  { slug: "series", viewLinked: false, spreadsByViews: false },
  { slug: "shop", viewLinked: true, spreadsByViews: false },
  { slug: "own_goods", viewLinked: false, spreadsByViews: false },
  { slug: "other", viewLinked: false, spreadsByViews: false },
] as const;

export type Stream = (typeof STREAMS)[number]["slug"];

const SPREAD_BY_VIEWS: ReadonlySet<string> = new Set(
  STREAMS.flatMap((stream) => (stream.spreadsByViews ? [stream.slug] : [])),
);

/** Whether an amount for a period goes to its days by views. */
export function spreadsByViews(stream: Stream): boolean {
  return SPREAD_BY_VIEWS.has(stream);
}

/**
 * Whether more views earn more of it: what is paid for videos as they are watched. A brand's fee is agreed on beforehand,
 * and gifts, tips and own goods are no video's.
 */
export function followsViews(stream: Stream): boolean {
  return stream !== "brand_deal" && STREAMS.some(({ slug, viewLinked }) => slug === stream && viewLinked);
}

/** Reads a stream's slug in any case, with spaces or hyphens for underscores; null for anything else. */
export function parseStream(text: string): Stream | null {
  const slug = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
  return STREAMS.find((stream) => stream.slug === slug)?.slug ?? null;
}
