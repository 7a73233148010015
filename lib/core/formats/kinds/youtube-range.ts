import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { SourceTable } from "../table";
import { isByDay } from "./youtube-columns";

export type YouTubeRange = { period: Period; source: "days" | "name" };

/**
 * The range that a Table data file covers. Chart data and Totals in the same ZIP list every day of it, so they are
 * believed first. Else the ZIP's name, `Content 2026-10-25_2026-11-22 …`, whose second date is the day after the last:
 * its "last 28 days" are 28 days apart, and Totals beside it end a day earlier. Null for a bare file.
 */
export function findYouTubeRange(
  table: SourceTable,
  companions: readonly SourceTable[],
): YouTubeRange | null {
  const days = companions
    .filter(({ rows }) => isByDay(rows[0] ?? []))
    .flatMap(({ rows }) => rows.slice(1).map((row) => parseLocalDate(row[0] ?? "")))
    .filter((day): day is LocalDate => day !== null)
    .toSorted();
  const first = days[0];
  const last = days.at(-1);
  if (first !== undefined && last !== undefined) {
    return { period: { from: first, to: addDays(last, 1) }, source: "days" };
  }
  const period = periodInName(table.containerName);
  return period === null ? null : { period, source: "name" };
}

function periodInName(name: string): Period | null {
  const [, from = "", to = ""] = /(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})/.exec(name) ?? [];
  const first = parseLocalDate(from);
  const end = parseLocalDate(to);
  return first !== null && end !== null && first < end ? { from: first, to: end } : null;
}
