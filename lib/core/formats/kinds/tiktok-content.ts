import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";
import { localDateAt, startOfDay, type Instant } from "@/lib/core/time/zone";
import { hasColumns, mapColumns } from "../columns";
import { parseDayText, toDate, type DayText } from "../day-text";
import type { Fact, SnapshotFact, VideoFact } from "../facts";
import type { Context, Format } from "../format";
import { localNoon } from "../local-time";
import { createProblems, quote } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import { handleInName } from "./tiktok-names";
import { readVideo, type KnownVideo } from "../video-ref";
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

/** A scheduled video is uploaded up to this long before it is posted. */
const MAX_SCHEDULED_DAYS = 60;

/**
 * TikTok Studio's Content: lifetime counters of some videos on the day of the export, `Time`. It is never the whole
 * catalogue. `Post time` is the account's local day; the year comes from the upload second in the video's id.
 */
export const tiktokContent: Format = {
  kind: "tiktok-studio-content",
  detect: ({ rows }) => hasColumns(mapColumns(rows[0] ?? [], NAMES), ["link", "views", "posted"]),
  takenOn: ({ rows }, context) => exportDay(rows, context),
  read: (table, { context }) => {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const facts: Fact[] = [];
    const seen = new Set<string>();
    let handle = handleInName(table.containerName) ?? handleInName(table.name);
    eachRow(table.rows, {
      columns,
      problems,
      read: (row) => {
        const found = readContentRow(row, context);
        if (found === null || isRepeated(row, { id: found[0].video.platformVideoId ?? "", seen })) return;
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
  const posted = readPosted(row, { link: link.value, context });
  if (views === null || takenOn === null || posted === null || row.hasError()) return null;
  const video = link.value.ref;
  const place = { row: row.number, video };
  const title = row.line("title") || null;
  return [
    { type: "video", ...place, title, ...posted, durationSeconds: null },
    { type: "snapshot", ...place, takenAt: localNoon(takenOn, context.zone), views, ...counters },
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

type Posted = { publishedAt: Instant; publishedOn: LocalDate };

function readPosted(
  row: RowReader<Key>,
  { link, context }: { link: KnownVideo; context: Context },
): Posted | null {
  const { zone } = context;
  const uploadedAt = link.publishedAt;
  const day = parseDayText(row.text("posted"));
  if (day === null || uploadedAt === null) {
    if (row.text("posted") === "" && uploadedAt !== null) {
      return { publishedAt: uploadedAt, publishedOn: localDateAt(uploadedAt, zone) };
    }
    const message = `${quote(row.text("posted"))} is no date that Permille can read.`;
    return row.note("posted", { code: "unreadable", message });
  }
  const uploadedOn = localDateAt(uploadedAt, zone);
  const publishedOn = postDate(day, uploadedOn);
  if (publishedOn === null) {
    const message = `${quote(row.text("posted"))} does not fit the day that the video's link carries, ${uploadedOn}.`;
    return row.note("posted", { code: "no-such-day", message });
  }
  const publishedAt = publishedOn === uploadedOn ? uploadedAt : startOfDay(publishedOn, zone);
  return { publishedAt, publishedOn };
}

/** The year that puts the post from a day before (another zone) to sixty days after the upload. */
function postDate(day: DayText, uploadedOn: LocalDate): LocalDate | null {
  const year = Number(uploadedOn.slice(0, 4));
  const years = day.year === null ? [year, year + 1, year - 1] : [day.year];
  const dates = years.flatMap((candidate) => toDate(day, candidate) ?? []);
  const fits = (date: LocalDate) =>
    daysBetween(uploadedOn, date) >= -1 && daysBetween(uploadedOn, date) <= MAX_SCHEDULED_DAYS;
  return dates.find(fits) ?? null;
}

function isRepeated(row: RowReader<Key>, { id, seen }: { id: string; seen: Set<string> }): boolean {
  if (!seen.has(id)) {
    seen.add(id);
    return false;
  }
  const message = "This video is there twice; the first row counts.";
  row.note("link", { code: "repeated", message, severity: "warning" });
  return true;
}
