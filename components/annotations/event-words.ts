import { termName } from "@/components/terms/term-words";
import { termValueText } from "@/lib/core/income/term-text";
import { eventsByBucket, type ChartEvent } from "@/lib/core/insights/chart-event";
import type { Bucket } from "@/lib/core/time/period";
import { apart } from "@/lib/core/text/apart";
import { getT } from "@/lib/server/messages";

type Notes = { count: number; text: string };

/** So many are told of one part of a chart; the others are counted. */
const MOST_TOLD = 4;

/** What happened in each part of a chart, in words, by the part's key. */
export function notesByBucket(events: readonly ChartEvent[], bucket: Bucket): ReadonlyMap<string, Notes> {
  return new Map(
    [...eventsByBucket(events, bucket)].map(([key, inside]) => [
      key,
      { count: inside.reduce((sum, event) => sum + countOf(event), 0), text: textOf(inside) },
    ]),
  );
}

function countOf(event: ChartEvent): number {
  return event.kind === "posts" ? event.count : 1;
}

function textOf(events: readonly ChartEvent[]): string {
  const t = getT("annotations");
  const told = events.length > MOST_TOLD ? events.slice(0, MOST_TOLD - 1) : events;
  const more = events.length - told.length;
  return [...told.map(eventText), ...(more > 0 ? [t("more", { count: more })] : [])].join("; ");
}

export function eventText(event: ChartEvent): string {
  const t = getT("annotations");
  switch (event.kind) {
    case "note":
      return t("note", { text: apart(event.text) });
    case "posts":
      return event.title === null
        ? t("posts", { count: event.count })
        : t("post", { title: apart(event.title) });
    case "agreed":
    case "delivered":
      return t(event.kind, { deal: apart(event.deal) });
    case "term":
      return t("term", { name: termName(event.term), value: termValueText(event.term) });
    case "rate":
      return t("rate", { from: event.from, to: event.to, rate: event.rate });
  }
}
