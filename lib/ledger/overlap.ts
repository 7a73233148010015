import type { IncomeFact } from "@/lib/core/formats/facts";
import { spreadsByViews } from "@/lib/core/income/stream";

/** A line of rewards or ads; `id` is null while it is only in the file. */
export type KnownLine = {
  id: string | null;
  stream: string;
  programme: string;
  channelId: string | null;
  videoId: string | null;
  from: string;
  to: string;
};

type Candidate = { fact: IncomeFact; channelId: string; video: { id: string } | null };

export type OverlapBook = {
  /**
   * Lines of the same scope that share a day with the candidate. Of its own channel, one of exactly its days is the same
   * line; one for all channels says these days twice all the same.
   */
  clashesOf: (line: Candidate) => KnownLine[];
  add: (line: Candidate) => void;
  remove: (ids: readonly string[]) => void;
};

/** Keeps lines by what they pay for: channel, stream, programme, and the video or none. */
export function createOverlapBook(known: readonly KnownLine[]): OverlapBook {
  const byScope = new Map<string, KnownLine[]>();
  const removed = new Set<string>();
  const keep = (line: KnownLine) => {
    const lines = byScope.get(scopeOf(line));
    if (lines) lines.push(line);
    else byScope.set(scopeOf(line), [line]);
  };
  known.forEach(keep);
  return {
    clashesOf(candidate) {
      if (!spreadsByViews(candidate.fact.stream)) return [];
      const line = toLine(candidate);
      const others = [line.channelId, null].flatMap(
        (channelId) => byScope.get(scopeOf({ ...line, channelId })) ?? [],
      );
      return others.filter((other) => (other.id === null || !removed.has(other.id)) && isClash(line, other));
    },
    add(candidate) {
      if (spreadsByViews(candidate.fact.stream)) keep(toLine(candidate));
    },
    remove(ids) {
      for (const id of ids) removed.add(id);
    },
  };
}

function isClash(a: KnownLine, b: KnownLine): boolean {
  const sharesDay = a.from < b.to && b.from < a.to;
  const isSame = a.channelId === b.channelId && a.from === b.from && a.to === b.to;
  return sharesDay && !isSame;
}

function scopeOf({ stream, programme, channelId, videoId }: KnownLine): string {
  // The programme is free text, so it comes last: nothing else can hold a space.
  return `${stream} ${channelId} ${videoId} ${programme.trim().toLowerCase()}`;
}

function toLine({ fact, channelId, video }: Candidate): KnownLine {
  const { stream, programme, period } = fact;
  return {
    id: null,
    stream,
    programme,
    channelId,
    videoId: video?.id ?? null,
    from: period.from,
    to: period.to,
  };
}
