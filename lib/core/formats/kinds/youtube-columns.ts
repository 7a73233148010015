import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { mapColumns, normaliseHeader, type Columns } from "../columns";
import type { DecimalMark, TableSettings } from "../settings";

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

/** What Chart data and Totals count by day: a metric that the person chose, in the last column. */
export type YouTubeMetric = {
  kind: "views" | "revenue" | "other";
  index: number;
  title: string;
  currency: Currency | null;
};

const VIEWS = new Set(["views", "aufrufe"]);
const OTHERS =
  /^(?:watch time|wiedergabezeit|subscribers|abonnenten|impressions|impressionen|klickrate|likes|dislikes|comments|kommentare|shares|engaged views|unique viewers|(?:new|returning|casual|regular) viewers|average|durchschnittliche|stayed to watch|rpm|cpm|estimated|geschätzte|ad impressions|monetized)/;

/** Null where a table does not count by day, or not what YouTube counts. */
export function findMetric(header: readonly string[]): YouTubeMetric | null {
  const index = header.length - 1;
  if (!DATE_HEADERS.has(normaliseHeader(header[0] ?? "")) || index < 1) return null;
  const title = header[index]?.trim() ?? "";
  const plain = normaliseHeader(title);
  const [, code] = REVENUE.exec(plain) ?? [];
  if (code !== undefined) return { kind: "revenue", index, title, currency: parseCurrency(code) };
  if (VIEWS.has(plain)) return { kind: "views", index, title, currency: null };
  return OTHERS.test(plain) ? { kind: "other", index, title, currency: null } : null;
}

/** Chart data names the videos whose days it counts, Totals do not. */
export function isChart(header: readonly string[]): boolean {
  const { columns } = mapYouTubeColumns(header);
  return findMetric(header) !== null && columns.has("content") && columns.has("title");
}

/** German files may write decimals with a comma, which nothing but their numbers tell. */
export function decimalMarkOf(
  rows: readonly string[][],
  { index, settings }: { index: number; settings: TableSettings },
): DecimalMark {
  const isGerman = /^(?:ihr )?geschätzte/.test(normaliseHeader(rows[0]?.[index] ?? ""));
  const hasComma =
    isGerman && rows.some((cells, at) => at > 0 && /^-?[\d.]*,\d+$/.test(cells[index]?.trim() ?? ""));
  return settings.decimalMark ?? (hasComma ? "," : ".");
}

/** Whether a table counts by day, as Chart data and Totals do. */
export function isByDay(header: readonly string[]): boolean {
  return DATE_HEADERS.has(normaliseHeader(header[0] ?? ""));
}
