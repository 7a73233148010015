import { addDays } from "@/lib/core/time/date";
import { startOfDay, type Instant } from "@/lib/core/time/zone";
import { hasColumns, mapColumns } from "./columns";
import type { Fact, Problem, SnapshotFact, VideoFact } from "./facts";
import type { Context, Format } from "./format";
import { parseMoment } from "./local-time";
import { createProblems, quote } from "./problems";
import { openRow, type RowReader } from "./row-reader";
import { readVideo, toVideoFact, type VideoText } from "./video-ref";

type Key = "video" | "takenAt" | "views" | "qualifiedViews" | "likes" | "comments" | "shares" | "saves";

const NAMES = new Map<Key, readonly string[]>([
  ["video", ["video"]],
  ["takenAt", ["taken_at"]],
  ["views", ["views"]],
  ["qualifiedViews", ["qualified_views"]],
  ["likes", ["likes"]],
  ["comments", ["comments"]],
  ["shares", ["shares"]],
  ["saves", ["saves"]],
]);

/** Who the template's example belongs to: a row of this handle is left out. */
export const EXAMPLE_HANDLE = "yourname";
const MAX_CACHED = 100_000;

/** Permille's own template for counters: a video's id or link, a day or an instant, and what the counters said then. */
export const permilleSnapshots: Format = {
  kind: "permille-snapshots",
  detect: ({ rows }) => isSnapshotHeader(rows[0] ?? []),
  read: (table, { context }) => {
    const reader = createSnapshotReader(table.rows[0] ?? [], context);
    const facts: Fact[] = reader.read(table.rows.slice(1));
    return { kind: "permille-snapshots", facts, ...reader.finish() };
  },
};

export function isSnapshotHeader(header: readonly string[]): boolean {
  return hasColumns(mapColumns(header, NAMES), ["video", "takenAt", "views"]);
}

export type SnapshotReader = {
  /** The next data rows. A video's own fact comes with the first row that names it. */
  read: (rows: readonly string[][]) => (VideoFact | SnapshotFact)[];
  finish: () => { problems: Problem[]; rowCount: number; errorRows: number };
};

/** Reads a file of any length piece by piece. Rows are many and videos and days few, so both are read once. */
export function createSnapshotReader(header: readonly string[], context: Context): SnapshotReader {
  const columns = mapColumns(header, NAMES);
  const problems = createProblems();
  const futureFrom = startOfDay(addDays(context.today, 2), context.zone);
  const scope: Scope = { context, futureFrom, videos: new Map(), moments: new Map() };
  const seen = new Set<string>();
  let number = 0;
  return {
    read: (rows) =>
      rows.flatMap((cells): (VideoFact | SnapshotFact)[] => {
        number += 1;
        const row = openRow(cells, { number, columns, problems });
        if (cells.length < header.length) {
          row.note(null, {
            code: "short-row",
            message: `This row has ${cells.length} of ${header.length} columns.`,
          });
          return [];
        }
        const snapshot = readSnapshot(row, scope);
        const text = row.text("video");
        if (snapshot === null || seen.has(text)) return snapshot === null ? [] : [snapshot];
        seen.add(text);
        const video = scope.videos.get(text);
        if (!video?.ok) return [snapshot];
        return [toVideoFact(video.value, { row: number, title: null, zone: context.zone }), snapshot];
      }),
    finish: () => ({ problems: problems.list(), rowCount: number, errorRows: problems.errorRows() }),
  };
}

type Scope = {
  context: Context;
  futureFrom: Instant;
  videos: Map<string, VideoText>;
  moments: Map<string, Instant | null>;
};

function readSnapshot(row: RowReader<Key>, scope: Scope): SnapshotFact | null {
  const found = remember(scope.videos, row.text("video"), (text) => readVideo(text, { platform: null }));
  if (!found.ok) return row.note("video", { code: found.code, message: found.message });
  if (found.value.ref.handle === EXAMPLE_HANDLE) {
    return row.note("video", {
      code: "example",
      message: "The template's example is left out.",
      severity: "info",
    });
  }
  const takenAt = readTaken(row, scope);
  const views = row.count("views");
  const counters = {
    qualifiedViews: row.count("qualifiedViews"),
    likes: row.count("likes"),
    comments: row.count("comments"),
    shares: row.count("shares"),
    saves: row.count("saves"),
  };
  if (row.hasError() || takenAt === null) return null;
  if (views === null) return row.note("views", { code: "missing", message: "The views are missing." });
  return { type: "snapshot", row: row.number, video: found.value.ref, takenAt, views, ...counters };
}

function readTaken(row: RowReader<Key>, { context, futureFrom, moments }: Scope): Instant | null {
  const text = row.text("takenAt");
  const takenAt = remember(moments, text, (moment) => parseMoment(moment, context.zone));
  if (takenAt === null) {
    const message = `${quote(text)} is no moment. Write a day as 2026-11-22 or an instant as 2026-11-22T09:30:00Z.`;
    return row.note("takenAt", { code: "unreadable", message });
  }
  if (takenAt < futureFrom) return takenAt;
  return row.note("takenAt", { code: "future", message: `${quote(text)} has not come yet.` });
}

function remember<Value>(known: Map<string, Value>, text: string, make: (text: string) => Value): Value {
  const cached = known.get(text);
  if (cached !== undefined) return cached;
  const made = make(text);
  if (known.size < MAX_CACHED) known.set(text, made);
  return made;
}
