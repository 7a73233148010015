import type { IncomeFact } from "@/lib/core/formats/facts";
import { liveSourceOf } from "@/lib/core/formats/live-ids";
import { spreadsByViews, type Stream } from "@/lib/core/income/stream";
import { createSpanBook, isSameSpan, type Stack } from "./span-book";

/** A line whose money another one may say again; `id` is null while it is only in the file. */
export type KnownLine = {
  id: string | null;
  stream: string;
  programme: string;
  channelId: string | null;
  videoId: string | null;
  externalId: string | null;
  from: string;
  to: string;
};

type Candidate = { fact: IncomeFact; channelId: string; video: { id: string } | null };

export type OverlapBook = {
  /**
   * Lines of the same scope that share a day with the candidate, by their days. Of its own channel and programme, one of
   * exactly its days is the same line; one for all channels says these days twice all the same. LIVE gifts clash where
   * another kind of source has them. Some `most` of each scope where there are more.
   */
  clashesOf: (line: Candidate, most?: number) => Stack<KnownLine>[];
  add: (line: Candidate) => void;
  remove: (ids: readonly string[]) => void;
};

type Asked = { isOwn: boolean; most: number | undefined };

/** Streams whose lines are asked about. */
function mayOverlap(stream: Stream): boolean {
  return stream === "live_gifts" || spreadsByViews(stream);
}

/** Keeps lines by what they pay for: channel, stream, the video or none, and programme; LIVE gifts by channel and source. */
export function createOverlapBook(known: readonly KnownLine[]): OverlapBook {
  const book = createSpanBook<KnownLine>();
  const partsOf = new Map<string, Set<string>>();
  const forget = new Map<string, () => void>();
  const hasLineOfAll = known.some(({ channelId }) => channelId === null);
  const keep = (line: KnownLine) => {
    const scope = scopeOf(line);
    const part = partOf(line);
    const parts = partsOf.get(scope);
    if (parts) parts.add(part);
    else partsOf.set(scope, new Set([part]));
    const { items } = book.add(`${scope} ${part}`, line);
    if (line.id !== null) forget.set(line.id, () => items.delete(line));
  };
  const clashesIn = (line: KnownLine, { isOwn, most }: Asked): Stack<KnownLine>[] => {
    const scope = scopeOf(line);
    const own = partOf(line);
    return [...(partsOf.get(scope) ?? [])].flatMap((part) => {
      if (!mayBeSame(line.stream, own, part)) return [];
      const met = book.sharing(`${scope} ${part}`, line, most);
      return isOwn && part === own ? met.filter((other) => !isSameSpan(line, other)) : met;
    });
  };
  known.forEach(keep);
  return {
    clashesOf(candidate, most) {
      if (!mayOverlap(candidate.fact.stream)) return [];
      const line = toLine(candidate);
      const ofAll = hasLineOfAll ? clashesIn({ ...line, channelId: null }, { isOwn: false, most }) : [];
      return [...clashesIn(line, { isOwn: true, most }), ...ofAll];
    },
    add(candidate) {
      if (mayOverlap(candidate.fact.stream)) keep(toLine(candidate));
    },
    remove(ids) {
      for (const id of ids) forget.get(id)?.();
    },
  };
}

/** Gifts go to the channel, whatever the line that says them is called. */
function scopeOf({ stream, channelId, videoId }: KnownLine): string {
  return stream === "live_gifts" ? `${stream} ${channelId}` : `${stream} ${channelId} ${videoId}`;
}

/** Which part of the scope a line is of: LIVE gifts of a kind of source, all else of a programme, or of none. */
function partOf({ stream, programme, externalId }: KnownLine): string {
  return stream === "live_gifts" ? liveSourceOf(externalId) : programme.trim().toLowerCase();
}

/** Two sources may tell of the same gifts; two programmes are two, but a line without one may be any of them. */
function mayBeSame(stream: string, own: string, other: string): boolean {
  return stream === "live_gifts" ? own !== other : own === other || own === "" || other === "";
}

function toLine({ fact, channelId, video }: Candidate): KnownLine {
  const { stream, programme, period, externalId } = fact;
  const { from, to } = period;
  return { id: null, stream, programme, channelId, videoId: video?.id ?? null, externalId, from, to };
}
