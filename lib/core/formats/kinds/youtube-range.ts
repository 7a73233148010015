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
  const beside = companions.filter((other) => isBeside(table, other));
  const spans = beside.flatMap((other) =>
    findMetric(other.rows[0] ?? []) === null ? [] : (spanOfDays(other) ?? []),
  );
  const [from] = spans.map((span) => span.from).toSorted();
  const to = spans
    .map((span) => span.to)
    .toSorted()
    .at(-1);
  if (from !== undefined && to !== undefined) return { period: { from, to }, source: "days" };
  const period = periodInName(table.containerName);
  return period === null ? null : { period, source: "name" };
}

/** Each table of a ZIP asks all that lie beside it for their days. */
const spansOfDays = new WeakMap<SourceTable["rows"], Period | "none">();

/** From the first day of a table that counts by day to the last; null without any. */
export function spanOfDays({ rows }: SourceTable): Period | null {
  const known = spansOfDays.get(rows) ?? readSpan(rows) ?? "none";
  spansOfDays.set(rows, known);
  return known === "none" ? null : known;
}

function readSpan(rows: SourceTable["rows"]): Period | null {
  let first: LocalDate | null = null;
  let last: LocalDate | null = null;
  for (const row of rows.slice(1)) {
    const day = parseLocalDate(row[0]?.trim() ?? "");
    if (day === null) continue;
    if (first === null || day < first) first = day;
    if (last === null || day > last) last = day;
  }
  return first === null || last === null ? null : { from: first, to: addDays(last, 1) };
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
