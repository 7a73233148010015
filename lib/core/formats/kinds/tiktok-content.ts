import { addDays, type LocalDate } from "@/lib/core/time/date";
import { hasColumns, mapColumns } from "../columns";
import { parseDayText } from "../day-text";
import type { Fact, SnapshotFact, VideoFact } from "../facts";
import type { Context, Format } from "../format";
import { localNoon } from "../local-time";
import { readPosted } from "../posted";
import { createProblems, quote } from "../problems";
import { isRepeatedVideo } from "../repeated-video";
import { eachRow, type RowReader } from "../row-reader";
import { handleInName } from "./tiktok-names";
import { readVideo } from "../video-ref";
import { nearestDate } from "../years";

type Key = "time" | "title" | "link" | "posted" | "likes" | "comments" | "shares" | "views" | "saves";

const NAMES = new Map<Key, readonly string[]>([
  ["time", ["Time"]],
  ["title", ["Video title"]],
  ["link", ["Video link"]],
  ["posted", ["Post time"]],
  ["likes", ["Total likes"]],
  ["comments", ["Total comments"]],
  ["shares", ["Total shares"]],
  ["views", ["Total views"]],
  ["saves", ["Add to favorites", "Total favorites"]],
]);

/**
 * TikTok Studio's Content: lifetime counters of some videos on the day of the export, `Time`. It is never the whole
 * catalogue. `Post time` is the account's local day; the year comes from the upload second in the video's id.
 */
export const tiktokContent: Format = {
  kind: "tiktok-studio-content",
  detect: ({ rows }) => hasColumns(mapColumns(rows[0] ?? [], NAMES), ["link", "views", "posted"]),
  takenOn: ({ rows }, context) => exportDay(rows, context),
  *read(table, { context }) {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const facts: Fact[] = [];
    const seen = new Set<string>();
    let handle = handleInName(table.containerName) ?? handleInName(table.name);
    yield* eachRow(table.rows, {
      columns,
      problems,
      read: (row) => {
        const found = readContentRow(row, context);
        if (found === null || isRepeatedVideo(row, { key: "link", ref: found[0].video, seen })) return;
        handle ??= found[0].video.handle;
        facts.push(...found);
      },
    });
    return {
      kind: "tiktok-studio-content",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: Math.max(0, table.rows.length - 1),
      errorRows: problems.errorRows(),
      ...(handle === null ? {} : { handle }),
    };
  },
};

/** The day on which a Content file was made, from its first row; null where it has none. */
function exportDay(rows: readonly string[][], context: Pick<Context, "asOf" | "today">): LocalDate | null {
  const at = mapColumns(rows[0] ?? [], NAMES).get("time")?.index ?? -1;
  const day = parseDayText(rows[1]?.[at] ?? "");
  return day === null ? null : nearestDate(day, { to: context.asOf, limit: addDays(context.today, 1) });
}

function readContentRow(row: RowReader<Key>, context: Context): [VideoFact, SnapshotFact] | null {
  const link = readVideo(row.text("link"), { platform: "tiktok" });
  if (!link.ok) return row.note("link", { code: link.code, message: link.message });
  if (row.text("views") === "")
    return row.note("views", { code: "no-value", message: "The views are missing." });
  const views = row.count("views");
  const counters = {
    qualifiedViews: null,
    likes: row.count("likes"),
    comments: row.count("comments"),
    shares: row.count("shares"),
    saves: row.count("saves"),
  };
  const takenOn = readTime(row, context);
  const { zone } = context;
  const posted = readPosted(row, { key: "posted", text: row.text("posted"), link: link.value, zone });
  if (views === null || takenOn === null || posted === null || row.hasError()) return null;
  const video = link.value.ref;
  const place = { row: row.number, video };
  const title = row.line("title") || null;
  return [
    { type: "video", ...place, title, ...posted, durationSeconds: null },
    { type: "snapshot", ...place, takenAt: localNoon(takenOn, zone), views, ...counters },
  ];
}

function readTime(row: RowReader<Key>, { asOf, today }: Context): LocalDate | null {
  const text = row.text("time");
  if (text === "") return asOf;
  const day = parseDayText(text);
  const date = day === null ? null : nearestDate(day, { to: asOf, limit: addDays(today, 1) });
  return (
    date ??
    row.note("time", { code: "unreadable", message: `${quote(text)} is no date that Permille can read.` })
  );
}
