import { addDays, daysBetween, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { toDate, type DayText } from "./day-text";

export type DatedRow =
  | { date: LocalDate; missingBefore: number }
  | { date: null; problem: "unreadable" | "no-such-day" | "repeated" | "out-of-order" | "before-start" };

/** No year is tried further back than two leap years. */
const YEARS_BACK = 9;
/** Further apart than this, two neighbouring rows are in the wrong order rather than in two years. */
const MAX_GAP_DAYS = 200;

/**
 * Gives ascending daily rows the years that the file leaves out. Where the first day is known, the year starts there and
 * grows when the calendar falls back. Else the last row is anchored on the day before the file was taken, the newest
 * year being tried first; a year without a 29 February that the file has is no candidate.
 */
export function dateRows(
  days: readonly (DayText | null)[],
  { start, asOf }: { start: LocalDate | null; asOf: LocalDate },
): DatedRow[] {
  const first = days.find((day) => day !== null);
  if (first === undefined || first.year !== null) return walk(days, { firstYear: 0, start: null });
  if (start !== null) return walk(days, { firstYear: startYear(first, start), start });
  return anchorLast(days, asOf);
}

/** The year that puts a day nearest to another date, never after `limit`. Null when no year near has the day. */
export function nearestDate(
  day: DayText,
  { to, limit }: { to: LocalDate; limit: LocalDate },
): LocalDate | null {
  if (day.year !== null) return toDate(day, day.year);
  const year = Number(to.slice(0, 4));
  const candidates = [year - 1, year, year + 1].flatMap((candidate) => toDate(day, candidate) ?? []);
  const allowed = candidates.filter((date) => date <= limit);
  const byDistance = (a: LocalDate, b: LocalDate) =>
    Math.abs(daysBetween(a, to)) - Math.abs(daysBetween(b, to));
  return allowed.toSorted(byDistance)[0] ?? null;
}

function startYear(first: DayText, start: LocalDate): number {
  const year = Number(start.slice(0, 4));
  const date = toDate(first, year);
  const isNextYear = date === null || daysBetween(date, start) > MAX_GAP_DAYS;
  return isNextYear ? year + 1 : year;
}

function anchorLast(days: readonly (DayText | null)[], asOf: LocalDate): DatedRow[] {
  const latest = addDays(asOf, 1);
  const yesterday = addDays(asOf, -1);
  const leapYear = 2000;
  const wraps = Number(lastDate(walk(days, { firstYear: leapYear, start: null }))?.slice(0, 4)) - leapYear;
  const newest = Number(latest.slice(0, 4)) - (Number.isNaN(wraps) ? 0 : wraps);
  const candidates = Array.from({ length: YEARS_BACK }, (_, back) =>
    walk(days, { firstYear: newest - back, start: null }),
  ).filter((rows) => {
    const last = lastDate(rows);
    return last !== null && last <= latest;
  });
  const sound = candidates.filter(
    (rows) => !rows.some((row) => row.date === null && row.problem === "no-such-day"),
  );
  const newestSound = sound[0] ?? candidates[0] ?? walk(days, { firstYear: newest, start: null });
  if (lastDate(newestSound) === yesterday) return newestSound;
  return (
    sound.find((rows) => rows.every((row) => row.date !== null && row.missingBefore === 0)) ?? newestSound
  );
}

function lastDate(rows: readonly DatedRow[]): LocalDate | null {
  return rows.findLast((row) => row.date !== null)?.date ?? null;
}

function walk(
  days: readonly (DayText | null)[],
  { firstYear, start }: { firstYear: number; start: LocalDate | null },
): DatedRow[] {
  let previous: LocalDate | null = null;
  let unread = 0;
  return days.map((day): DatedRow => {
    const next: DatedRow =
      day === null ? { date: null, problem: "unreadable" } : step(day, { previous, firstYear });
    if (next.date === null) {
      unread += next.problem === "repeated" ? 0 : 1;
      return next;
    }
    if (start !== null && next.date < start) return { date: null, problem: "before-start" };
    const missingBefore = previous === null ? 0 : daysBetween(previous, next.date) - 1 - unread;
    previous = next.date;
    unread = 0;
    return { date: next.date, missingBefore: Math.max(0, missingBefore) };
  });
}

function step(
  day: DayText,
  { previous, firstYear }: { previous: LocalDate | null; firstYear: number },
): DatedRow {
  const year: number = day.year ?? (previous === null ? firstYear : Number(previous.slice(0, 4)));
  const date = toDate(day, year);
  if (previous === null || (date !== null && date > previous)) {
    return date === null ? { date, problem: "no-such-day" } : { date, missingBefore: 0 };
  }
  if (date === previous) return { date: null, problem: "repeated" };
  if (day.year !== null) return { date: null, problem: date === null ? "no-such-day" : "out-of-order" };
  const nextYear = toDate(day, year + 1);
  if (nextYear !== null && daysBetween(previous, nextYear) <= MAX_GAP_DAYS)
    return { date: nextYear, missingBefore: 0 };
  return { date: null, problem: date === null ? "no-such-day" : "out-of-order" };
}

/** The first day that TikTok writes into the name of an Overview file or its ZIP. */
export function startInName(name: string): LocalDate | null {
  return parseLocalDate(/^Overview_(\d{4}-\d{2}-\d{2})_/i.exec(name)?.[1] ?? "");
}
