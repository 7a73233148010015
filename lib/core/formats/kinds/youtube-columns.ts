import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { mapColumns, normaliseHeader, type Columns } from "../columns";

export type YouTubeKey =
  | "content"
  | "title"
  | "published"
  | "duration"
  | "views"
  | "watchTime"
  | "likes"
  | "comments"
  | "shares"
  | "revenue";

/** English of today and of before 2023, and German. The revenue's column is found by its pattern. */
const NAMES = new Map<YouTubeKey, readonly string[]>([
  ["content", ["Content", "Video", "Videos", "Inhalt", "Inhalte"]],
  ["title", ["Video title", "Videotitel"]],
  ["published", ["Video publish time", "Veröffentlichungszeitpunkt des Videos"]],
  ["duration", ["Duration", "Dauer"]],
  ["views", ["Views", "Aufrufe"]],
  ["watchTime", ["Watch time (hours)", "Wiedergabezeit (Stunden)"]],
  ["likes", ["Likes", "„Mag ich“-Bewertungen"]],
  ["comments", ["Comments added", "Comments", "Hinzugefügte Kommentare"]],
  ["shares", ["Shares", "Geteilte Inhalte"]],
]);

const REVENUE =
  /^(?:(?:your )?estimated revenue|(?:ihr )?geschätzter umsatz|geschätzte einnahmen) \(([a-z]{3})\)$/;

export type YouTubeColumns = { columns: Columns<YouTubeKey>; currency: Currency | null };

/** YouTube writes the currency into the revenue's header. */
export function mapYouTubeColumns(header: readonly string[]): YouTubeColumns {
  const columns = new Map(mapColumns(header, NAMES));
  const index = header.findIndex((title) => REVENUE.test(normaliseHeader(title)));
  const title = header[index];
  if (title === undefined) return { columns, currency: null };
  columns.set("revenue", { index, title: title.trim() });
  return { columns, currency: parseCurrency(REVENUE.exec(normaliseHeader(title))?.[1] ?? "") };
}

const DATE_HEADERS = new Set(["date", "datum"]);

/** Whether a table counts by day, as Chart data and Totals do. */
export function isByDay(header: readonly string[]): boolean {
  return DATE_HEADERS.has(normaliseHeader(header[0] ?? ""));
}
