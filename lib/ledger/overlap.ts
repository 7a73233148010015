import type { IncomeFact } from "@/lib/core/formats/facts";
import { liveSourceOf } from "@/lib/core/formats/live-ids";
import { spreadsByViews, type Stream } from "@/lib/core/income/stream";
import { createSpanBook, isSameSpan } from "./span-book";

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
   * Lines of the same scope that share a day with the candidate. Of its own channel, one of exactly its days is the same
   * line; one for all channels says these days twice all the same. LIVE gifts clash where another kind of source has them.
   */
  clashesOf: (line: Candidate) => KnownLine[];
  add: (line: Candidate) => void;
  remove: (ids: readonly string[]) => void;
};

/** Streams whose lines are asked about. */
function mayOverlap(stream: Stream): boolean {
  return stream === "live_gifts" || spreadsByViews(stream);
}

/** Keeps lines by what they pay for: channel, stream, programme, and the video or none. */
export function createOverlapBook(known: readonly KnownLine[]): OverlapBook {
  const book = createSpanBook<KnownLine>();
  const removed = new Set<string>();
  const hasLineOfAll = known.some(({ channelId }) => channelId === null);
  const keep = (line: KnownLine) => {
    book.add(scopeOf(line), line);
  };
  known.forEach(keep);
  return {
    clashesOf(candidate) {
      if (!mayOverlap(candidate.fact.stream)) return [];
      const line = toLine(candidate);
      const others = book.sharing(scopeOf(line), line);
      if (hasLineOfAll) others.push(...book.sharing(scopeOf({ ...line, channelId: null }), line));
      return others.filter((other) => (other.id === null || !removed.has(other.id)) && isClash(line, other));
    },
    add(candidate) {
      if (mayOverlap(candidate.fact.stream)) keep(toLine(candidate));
    },
    remove(ids) {
      for (const id of ids) removed.add(id);
    },
  };
}

/** Of lines that share a day. */
function isClash(a: KnownLine, b: KnownLine): boolean {
  if (a.stream === "live_gifts") return liveSourceOf(a.externalId) !== liveSourceOf(b.externalId);
  return a.channelId !== b.channelId || !isSameSpan(a, b);
}

/** Gifts go to the channel, whatever the line that says them is called. */
function scopeOf({ stream, programme, channelId, videoId }: KnownLine): string {
  if (stream === "live_gifts") return `${stream} ${channelId}`;
  // The programme is free text, so it comes last: nothing else can hold a space.
  return `${stream} ${channelId} ${videoId} ${programme.trim().toLowerCase()}`;
}

function toLine({ fact, channelId, video }: Candidate): KnownLine {
  const { stream, programme, period, externalId } = fact;
  const { from, to } = period;
  return { id: null, stream, programme, channelId, videoId: video?.id ?? null, externalId, from, to };
}
