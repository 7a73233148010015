import { localDateAt, type Instant } from "@/lib/core/time/zone";
import { hasColumns, mapColumns } from "../columns";
import type { Fact, SnapshotFact, VideoFact } from "../facts";
import type { Context, Format } from "../format";
import { localNoon } from "../local-time";
import { readPosted, type Posted } from "../posted";
import { createProblems } from "../problems";
import { isRepeatedVideo } from "../repeated-video";
import { eachRow, type RowReader } from "../row-reader";
import { readVideo, type KnownVideo } from "../video-ref";
import { hasSuiteViews, suiteNames } from "./suite-names";

const NAMES = suiteNames(["title", "link", "posted", "views", "likes", "comments", "shares", "saves"]);

type Row = RowReader<"title" | "link" | "posted" | "views" | "likes" | "comments" | "shares" | "saves">;

/** A post appears within this long of the second that its id carries. */
const SOON_MS = 5 * 60_000;

/**
 * TikTok Business Suite's list of videos: lifetime counters on the day of the file, which it does not name. Like Studio's
 * Content it is some videos, never the whole catalogue.
 */
export const suiteVideos: Format = {
  kind: "tiktok-suite-videos",
  detect: ({ rows: [header = []] }) =>
    hasSuiteViews(header) && hasColumns(mapColumns(header, NAMES), ["link", "views"]),
  *read(table, { context }) {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const facts: Fact[] = [];
    const seen = new Set<string>();
    yield* eachRow(table.rows, {
      columns,
      problems,
      read: (row) => {
        const found = readVideoRow(row, context);
        if (found === null || isRepeatedVideo(row, { key: "link", ref: found[0].video, seen })) return;
        facts.push(...found);
      },
    });
    const handle = handleOf(facts);
    return {
      kind: "tiktok-suite-videos",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: Math.max(0, table.rows.length - 1),
      errorRows: problems.errorRows(),
      ...(handle === null ? {} : { handle }),
    };
  },
};

function handleOf(facts: readonly Fact[]): string | null {
  return facts.find((fact) => fact.type === "video")?.video.handle ?? null;
}

function readVideoRow(row: Row, { asOf, zone }: Context): [VideoFact, SnapshotFact] | null {
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
  const posted = postedOf(row, { link: link.value, zone });
  if (views === null || posted === null || row.hasError()) return null;
  const place = { row: row.number, video: link.value.ref };
  const title = row.line("title") || null;
  return [
    { type: "video", ...place, title, ...posted, durationSeconds: null },
    { type: "snapshot", ...place, takenAt: localNoon(asOf, zone), views, ...counters },
  ];
}

/** Where the time is that of the id's second in UTC, the file is in UTC, and its day need not be the account's. */
function postedOf(row: Row, { link, zone }: { link: KnownVideo; zone: string }): Posted | null {
  const uploadedAt = link.publishedAt;
  const said = utcOf(row.text("posted"));
  if (uploadedAt !== null && said !== null && Math.abs(said - uploadedAt) <= SOON_MS) {
    return { publishedAt: uploadedAt, publishedOn: localDateAt(uploadedAt, zone) };
  }
  const text = row.text("posted").replace(/ \d{1,2}:\d{2}(?::\d{2})?$/, "");
  return readPosted(row, { key: "posted", text, link, zone });
}

function utcOf(text: string): Instant | null {
  const [, date, time] = /^(\d{4}[-/]\d{2}[-/]\d{2}) (\d{2}:\d{2}(?::\d{2})?)$/.exec(text) ?? [];
  if (date === undefined || time === undefined) return null;
  const instant = Date.parse(`${date.replaceAll("/", "-")}T${time}Z`);
  return Number.isNaN(instant) ? null : instant;
}
