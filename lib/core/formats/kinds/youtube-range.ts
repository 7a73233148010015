import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { SourceTable } from "../table";
import { findMetric } from "./youtube-columns";

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
  const byDay = companions.filter(
    (other) => isBeside(table, other) && findMetric(other.rows[0] ?? []) !== null,
  );
  const days = spanOfDays(byDay);
  if (days !== null) return { period: days, source: "days" };
  const period = periodInName(table.containerName);
  return period === null ? null : { period, source: "name" };
}

/** From the first day of tables that count by day to the last; null without any. */
export function spanOfDays(tables: readonly SourceTable[]): Period | null {
  const days = tables
    .flatMap(({ rows }) => rows.slice(1).map((row) => parseLocalDate(row[0]?.trim() ?? "")))
    .filter((day): day is LocalDate => day !== null)
    .toSorted();
  const [first, last] = [days[0], days.at(-1)];
  return first === undefined || last === undefined ? null : { from: first, to: addDays(last, 1) };
}

function periodInName(name: string): Period | null {
  const [, from = "", to = ""] = /(\d{4}-\d{2}-\d{2})_(\d{4}-\d{2}-\d{2})/.exec(name) ?? [];
  const first = parseLocalDate(from);
  const end = parseLocalDate(to);
  return first !== null && end !== null && first < end ? { from: first, to: end } : null;
}

/** Whether two tables were exported together: in one ZIP, or handed over without any. */
export function isBeside(table: SourceTable, other: SourceTable): boolean {
  return other.containerName === table.containerName || other.containerName === other.name;
}
