import { eachInSteps } from "@/lib/core/steps";
import { addDays } from "@/lib/core/time/date";
import { startOfDay, type Instant } from "@/lib/core/time/zone";
import { hasColumns, mapColumns, type Columns } from "../columns";
import { readCount } from "../count-text";
import type { Fact, Problem, Severity, SnapshotFact, VideoFact } from "../facts";
import type { Context, Format } from "../format";
import { parseMoment } from "../local-time";
import { createProblems, quote, type Problems } from "../problems";
import { detach, remember } from "../remembered";
import { parseUtcSecond } from "../utc-second";
import { readVideo, toVideoFact, type KnownVideo, type VideoText } from "../video-ref";

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

/** Permille's own template for counters: a video's id or link, a day or an instant, and what the counters said then. */
export const permilleSnapshots: Format = {
  kind: "permille-snapshots",
  detect: ({ rows }) => isSnapshotHeader(rows[0] ?? []),
  *read(table, { context }) {
    const reader = createSnapshotReader(table.rows[0] ?? [], context);
    const facts: Fact[] = [];
    yield* eachInSteps(table.rows.slice(1), (cells) => facts.push(...reader.read([cells])));
    return { kind: "permille-snapshots", platform: "tiktok", facts, ...reader.finish() };
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
  const problems = createProblems();
  const scope: Scope = {
    context,
    columns: mapColumns(header, NAMES),
    problems,
    futureFrom: startOfDay(addDays(context.today, 2), context.zone),
    videos: new Map(),
    moments: new Map(),
    dayStarts: new Map(),
  };
  const seen = new Set<string>();
  let number = 0;
  return {
    read: (rows) => {
      const facts: (VideoFact | SnapshotFact)[] = [];
      for (const cells of rows) {
        number += 1;
        const found = readRow({ number, cells, width: header.length }, scope);
        if (found === null) continue;
        if (!seen.has(found.text)) {
          seen.add(detach(found.text));
          facts.push(toVideoFact(found.video, { row: number, title: null, zone: context.zone }));
        }
        facts.push(found.snapshot);
      }
      return facts;
    },
    finish: () => ({ problems: problems.list(), rowCount: number, errorRows: problems.errorRows() }),
  };
}

type Scope = {
  context: Context;
  columns: Columns<Key>;
  problems: Problems;
  futureFrom: Instant;
  videos: Map<string, VideoText>;
  moments: Map<string, Instant | null>;
  dayStarts: Map<string, Instant | null>;
};

type Row = { number: number; cells: readonly string[]; width: number };

type Found = { text: string; video: KnownVideo; snapshot: SnapshotFact };

/** Without the row reader of the other formats: a million of these are read at a time. */
function readRow(row: Row, scope: Scope): Found | null {
  const { number, cells, width } = row;
  if (cells.length < width) {
    return note(row, {
      key: null,
      code: "short-row",
      message: `This row has ${cells.length} of ${width} columns.`,
      scope,
    });
  }
  const text = textOf(row, "video", scope);
  const video = remember(scope.videos, text, (link) => readVideo(link, { platform: null }));
  if (!video.ok) return note(row, { key: "video", code: video.code, message: video.message, scope });
  if (video.value.ref.handle === EXAMPLE_HANDLE) {
    const message = "The template's example is left out.";
    return note(row, { key: "video", code: "example", message, severity: "info", scope });
  }
  const takenAt = readTaken(row, scope);
  const views = readCounter(row, "views", scope);
  const qualifiedViews = readCounter(row, "qualifiedViews", scope);
  const likes = readCounter(row, "likes", scope);
  const comments = readCounter(row, "comments", scope);
  const shares = readCounter(row, "shares", scope);
  const saves = readCounter(row, "saves", scope);
  if (takenAt === null || scope.problems.hasError(number)) return null;
  if (views === null)
    return note(row, { key: "views", code: "missing", message: "The views are missing.", scope });
  const counters = { views, qualifiedViews, likes, comments, shares, saves };
  return {
    text,
    video: video.value,
    snapshot: { type: "snapshot", row: number, video: video.value.ref, takenAt, ...counters },
  };
}

function readTaken(row: Row, scope: Scope): Instant | null {
  const { context, futureFrom, moments } = scope;
  const text = textOf(row, "takenAt", scope);
  const takenAt =
    parseUtcSecond(text, scope.dayStarts) ??
    remember(moments, text, (moment) => parseMoment(moment, context.zone));
  if (takenAt === null) {
    const message = `${quote(text)} is no moment. Write a day as 2026-11-22 or an instant as 2026-11-22T09:30:00Z.`;
    return note(row, { key: "takenAt", code: "unreadable", message, scope });
  }
  if (takenAt < futureFrom) return takenAt;
  return note(row, { key: "takenAt", code: "future", message: `${quote(text)} has not come yet.`, scope });
}

function readCounter(row: Row, key: Key, scope: Scope): bigint | null {
  const text = textOf(row, key, scope);
  const value = readCount(text);
  if (value === "missing") return null;
  if (value !== "invalid" && value >= 0n) return value;
  const code = value === "invalid" ? "not-a-number" : "negative";
  const message =
    value === "invalid" ? `${quote(text)} is not a number.` : `${quote(text)} cannot be less than zero.`;
  return note(row, { key, code, message, scope });
}

function textOf({ cells }: Row, key: Key, { columns }: Scope): string {
  return cells[columns.get(key)?.index ?? -1]?.trim() ?? "";
}

type Note = { key: Key | null; code: string; message: string; severity?: Severity; scope: Scope };

function note({ number }: Row, { key, code, message, severity = "error", scope }: Note): null {
  const column = key === null ? "" : (scope.columns.get(key)?.title ?? key);
  scope.problems.add({ row: number, column, code, message, severity });
  return null;
}
