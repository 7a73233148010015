import type { SummedTerm } from "@/lib/core/income/term-text";
import type { LocalDate } from "@/lib/core/time/date";
import { bucketKey, type Bucket } from "@/lib/core/time/period";

/**
 * What happened on a day and may explain a figure beside it: a creator's own note, videos that went up (`title` of the only
 * one), a deal that was agreed on, a deliverable, a term or a typed rate that holds from then on. `rate` is decimal text.
 */
export type ChartEvent = { day: LocalDate } & (
  | { kind: "note"; text: string }
  | { kind: "posts"; count: number; title: string | null }
  | { kind: "agreed" | "delivered"; deal: string }
  | { kind: "term"; term: SummedTerm }
  | { kind: "rate"; from: string; to: string; rate: string }
);

/** What fell into each part of a chart, by its key: posts of a part are one event, all others keep their order. */
export function eventsByBucket(
  events: readonly ChartEvent[],
  bucket: Bucket,
): ReadonlyMap<string, ChartEvent[]> {
  const buckets = new Map<string, ChartEvent[]>();
  for (const event of events) {
    const key = bucketKey(event.day, bucket);
    const known = buckets.get(key) ?? [];
    const posts = event.kind === "posts" ? known.find(({ kind }) => kind === "posts") : undefined;
    if (posts?.kind === "posts" && event.kind === "posts") {
      posts.count += event.count;
      posts.title = null;
    } else buckets.set(key, [...known, { ...event }]);
  }
  return buckets;
}
