import type { IncomeFact } from "@/lib/core/formats/facts";
import { LIVE_SOURCES, liveSourceOf, type LiveSource } from "@/lib/core/formats/live-ids";
import { spreadsByViews, type Stream } from "@/lib/core/income/stream";
import { createSpanBook, isSameSpan, type SpanBook, type Stack } from "./span-book";

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
   * Lines of the same scope that share a day with the candidate, by their days. Of its own channel, one of exactly its days
   * is the same line; one for all channels says these days twice all the same. LIVE gifts clash where another kind of
   * source has them.
   */
  clashesOf: (line: Candidate) => Stack<KnownLine>[];
  add: (line: Candidate) => void;
  remove: (ids: readonly string[]) => void;
};

/** Streams whose lines are asked about. */
function mayOverlap(stream: Stream): boolean {
  return stream === "live_gifts" || spreadsByViews(stream);
}

/** Keeps lines by what they pay for: channel, stream, programme, and the video or none; LIVE gifts by channel and source. */
export function createOverlapBook(known: readonly KnownLine[]): OverlapBook {
  const book = createSpanBook<KnownLine>();
  const forget = new Map<string, () => void>();
  const hasLineOfAll = known.some(({ channelId }) => channelId === null);
  for (const line of known) {
    const { items } = book.add(scopeOf(line), line);
    if (line.id !== null) forget.set(line.id, () => items.delete(line));
  }
  return {
    clashesOf(candidate) {
      if (!mayOverlap(candidate.fact.stream)) return [];
      const line = toLine(candidate);
      const ofAll = hasLineOfAll ? clashesIn(book, { ...line, channelId: null }) : [];
      const ofChannel = clashesIn(book, line);
      if (line.stream === "live_gifts") return [...ofChannel, ...ofAll];
      return [...ofChannel.filter((other) => !isSameSpan(line, other)), ...ofAll];
    },
    add(candidate) {
      if (!mayOverlap(candidate.fact.stream)) return;
      const line = toLine(candidate);
      book.add(scopeOf(line), line);
    },
    remove(ids) {
      for (const id of ids) forget.get(id)?.();
    },
  };
}

/** What shares a day with the line in the scope that it is of, or, of LIVE gifts, in those of the other sources. */
function clashesIn(book: SpanBook<KnownLine>, line: KnownLine): Stack<KnownLine>[] {
  if (line.stream !== "live_gifts") return book.sharing(scopeOf(line), line);
  const own = liveSourceOf(line.externalId);
  const others = LIVE_SOURCES.filter((source) => source !== own);
  return others.flatMap((source) => book.sharing(liveScope(line, source), line));
}

function scopeOf(line: KnownLine): string {
  const { stream, programme, channelId, videoId } = line;
  if (stream === "live_gifts") return liveScope(line, liveSourceOf(line.externalId));
  // The programme is free text, so it comes last: nothing else can hold a space.
  return `${stream} ${channelId} ${videoId} ${programme.trim().toLowerCase()}`;
}

/** Gifts go to the channel, whatever the line that says them is called. */
function liveScope({ channelId }: KnownLine, source: LiveSource): string {
  return `live_gifts ${channelId} ${source}`;
}

function toLine({ fact, channelId, video }: Candidate): KnownLine {
  const { stream, programme, period, externalId } = fact;
  const { from, to } = period;
  return { id: null, stream, programme, channelId, videoId: video?.id ?? null, externalId, from, to };
}
