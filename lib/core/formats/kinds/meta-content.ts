import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Instant } from "@/lib/core/time/zone";
import type { SnapshotFact, VideoFact, VideoPeriodFact, VideoRef } from "../facts";
import type { Context } from "../format";
import { localNoon } from "../local-time";
import type { RowReader } from "../row-reader";
import type { DateOrder } from "../settings";
import { parseMetaTime } from "./meta-time";

export type MetaKey =
  | "post"
  | "title"
  | "description"
  | "duration"
  | "published"
  | "link"
  | "date"
  | "views"
  | "likes"
  | "comments"
  | "shares"
  | "saves";

/** English, German, Vietnamese and Swedish, as far as they were seen; both networks use the same words. */
export const META_NAMES: readonly (readonly [MetaKey, readonly string[]])[] = [
  ["post", ["Post ID", "Beitrags-ID", "ID bài viết", "Inläggs-id"]],
  ["title", ["Title", "Titel", "Tiêu đề"]],
  ["description", ["Description", "Beschreibung", "Mô tả", "Beskrivning"]],
  ["duration", ["Duration (sec)", "Dauer (Sek.)", "Thời lượng (giây)", "Längd (sek.)"]],
  ["published", ["Publish time", "Veröffentlichungszeitpunkt", "Thời gian đăng", "Publiceringstid"]],
  ["link", ["Permalink", "Liên kết vĩnh viễn", "Permanent länk"]],
  ["date", ["Date", "Datum", "Ngày"]],
  ["views", ["Views", "Aufrufe", "Lượt xem", "Visningar"]],
  ["likes", ["Likes", "Reactions", "„Gefällt mir“-Angaben", "Lượt thích", "Cảm xúc", "Gilla-markeringar"]],
  ["comments", ["Comments", "Kommentare", "Bình luận", "Kommentarer"]],
  ["shares", ["Shares", "Geteilte Inhalte", "Lượt chia sẻ", "Delningar"]],
  ["saves", ["Saves", "Gespeichert", "Lượt lưu", "Sparade"]],
];

const MAX_TITLE = 200;

/** A post has no title of its own on Instagram: then the first line of its text stands for one. */
export function titleOf<Key extends string>(row: RowReader<Key | MetaKey>): string | null {
  const words = row.line("title") || row.line("description");
  return Array.from(words).slice(0, MAX_TITLE).join("") || null;
}

type Post = { row: number; video: VideoRef; title: string | null; published: { at: Instant; on: LocalDate } };

export function toPost({ row, video, title, published }: Post, duration: string): VideoFact {
  const seconds = /^\d{1,7}$/.test(duration) ? Number(duration) : 0;
  return {
    ...{ type: "video", row, video, title, publishedAt: published.at, publishedOn: published.on },
    durationSeconds: seconds === 0 ? null : seconds,
  };
}

type Counted = { video: VideoRef; views: bigint; order: DateOrder; context: Context };

/** A row's date is the word for a lifetime, in any language, or the one day that it counts. */
export function toCounts<Key extends string>(
  row: RowReader<Key | MetaKey>,
  { video, views, order, context }: Counted,
): SnapshotFact | VideoPeriodFact {
  const day = parseMetaTime(row.text("date"), { order, zone: context.zone })?.on ?? null;
  if (day !== null)
    return {
      type: "video-period",
      row: row.number,
      video,
      period: { from: day, to: addDays(day, 1) },
      views,
    };
  return {
    type: "snapshot",
    row: row.number,
    video,
    takenAt: localNoon(context.asOf, context.zone),
    views,
    qualifiedViews: null,
    likes: row.count("likes"),
    comments: row.count("comments"),
    shares: row.count("shares"),
    saves: row.count("saves"),
  };
}

/** Pictures and stories have no views in these files. */
export function noteNoViews<Key extends string>(row: RowReader<Key | MetaKey>): null {
  const message = "This post has no views in the file, so it is left out.";
  return row.note("views", { code: "no-value", message, severity: "info" });
}
