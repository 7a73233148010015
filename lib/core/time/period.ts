import {
  addDays,
  addMonths,
  daysBetween,
  firstOfMonth,
  firstOfYear,
  monthKey,
  parseLocalDate,
  weekday,
  type LocalDate,
} from "./date";

/** Calendar days from `from` up to, but without, `to`. */
export type Period = { from: LocalDate; to: LocalDate };

const RANGE_KEYS = ["month", "last-month", "7d", "28d", "90d", "year", "12m", "all"] as const;

export type RangeKey = (typeof RANGE_KEYS)[number];

/**
 * What stands in the address: a key, `YYYY-MM`, `YYYY-Qn`, `YYYY`, or `YYYY-MM-DD..YYYY-MM-DD` with its last
 * day included.
 */
export type Range = RangeKey | (string & { readonly __brand: "Range" });

export type CompareKey = "previous" | "year" | "off";

export type Bucket = "day" | "week" | "month";

const MAX_SPAN_DAYS = 36_525;

/** Reads a range; null for any other text, for a reversed span and for one longer than a century. */
export function parseRange(text: string): Range | null {
  const key = RANGE_KEYS.find((known) => known === text);
  return key ?? (fixedPeriod(text) ? toRange(text) : null);
}

/**
 * The days a range means today. Ranges that reach today include it. "28d" is the last 28 days; "12m" is this
 * month to date and the eleven whole months before it; "all" starts on `firstDay`, the first day there is a
 * fact for. A month or year that is under way ends today, so that "2026-11" and "month" are one and the same.
 */
export function resolveRange(
  range: Range,
  { today, firstDay }: { today: LocalDate; firstDay: LocalDate | null },
): Period {
  const to = addDays(today, 1);
  const thisMonth = firstOfMonth(today);
  switch (range) {
    case "month":
      return { from: thisMonth, to };
    case "last-month":
      return { from: addMonths(thisMonth, -1), to: thisMonth };
    case "7d":
      return { from: addDays(to, -7), to };
    case "28d":
      return { from: addDays(to, -28), to };
    case "90d":
      return { from: addDays(to, -90), to };
    case "year":
      return { from: firstOfYear(today), to };
    case "12m":
      return { from: addMonths(thisMonth, -11), to };
    case "all":
      return { from: firstDay !== null && firstDay < to ? firstDay : today, to };
    default:
      return endToday(range, { today });
  }
}

/**
 * The days to compare with; null when there is nothing to compare. "previous" keeps the calendar where the
 * range does: a month (to date) goes with the same days of the month before, 1-22 November with 1-22 October,
 * whole months with as many whole months, a year or "12m" with the year before. Rolling ranges go with the
 * equally long span before. "year" is the same dates a year earlier. A shorter month ends on its own last
 * day.
 */
export function resolveComparison(
  compare: CompareKey,
  { period, range }: { period: Period; range: Range },
): Period | null {
  if (compare === "off" || range === "all") return null;
  const months = compare === "year" ? 12 : calendarMonths(range, period);
  if (months !== null) return shiftMonths(period, -months);
  return { from: addDays(period.from, -daysBetween(period.from, period.to)), to: period.from };
}

/** The range before (-1) or after (1); null for "all" and for a range that would start after today. */
export function stepRange(range: Range, direction: -1 | 1, { today }: { today: LocalDate }): Range | null {
  if (range === "all") return null;
  const period = resolveRange(range, { today, firstDay: null });
  const from = isYearly(range)
    ? addMonths(firstOfYear(period.from), 12 * direction)
    : addMonths(firstOfMonth(period.from), direction);
  if (isYearly(range)) return from > today ? null : toNamed(from.slice(0, 4), today);
  if (isMonthly(range)) return from > today ? null : toNamed(monthKey(from), today);
  if (QUARTER.test(range)) return stepQuarter(period.from, { direction, today });
  const months = range === "12m" ? 12 : calendarMonths(range, period);
  const length = daysBetween(period.from, period.to);
  const next =
    months !== null
      ? shiftMonths(period, months * direction)
      : { from: addDays(period.from, length * direction), to: addDays(period.to, length * direction) };
  return next.from > today ? null : toRange(`${next.from}..${addDays(next.to, -1)}`);
}

/** How finely a period is drawn: at most 62 days by day, at most half a year by week, else by month. */
export function bucketPeriod({ from, to }: Period): Bucket {
  const days = daysBetween(from, to);
  return days <= 62 ? "day" : days <= 184 ? "week" : "month";
}

/** The date's quarter as `YYYY-Qn`. */
export function quarterKey(date: LocalDate): string {
  return `${date.slice(0, 4)}-Q${String(Math.ceil(Number(date.slice(5, 7)) / 3))}`;
}

/**
 * The shortest range that is these days: a month, quarter or year of its name where it is a whole one, else its first and
 * last day. An address needs `today`: the name of a month that is under way means its days until then, so a whole one is
 * named by its days.
 */
export function nameOfPeriod({ from, to }: Period, today?: LocalDate): Range {
  const isUnderWay = today !== undefined && from <= today && addDays(today, 1) < to;
  const isFirst = from === firstOfMonth(from) && !isUnderWay;
  const names = [monthKey(from), quarterKey(from), from.slice(0, 4)];
  const whole = names.find((name) => {
    const known = fixedPeriod(name);
    return isFirst && known?.from === from && known.to === to;
  });
  return toRange(whole ?? `${from}..${addDays(to, -1)}`);
}

/** The days that are in both; null where none is. */
export function commonDays(a: Period, b: Period): Period | null {
  const from = a.from > b.from ? a.from : b.from;
  const to = a.to < b.to ? a.to : b.to;
  return from < to ? { from, to } : null;
}

/** The bucket a day falls into: the day, the Monday of its week (ISO 8601), or its month as `YYYY-MM`. */
export function bucketKey(date: LocalDate, bucket: Bucket): string {
  switch (bucket) {
    case "day":
      return date;
    case "week":
      return addDays(date, 1 - weekday(date));
    case "month":
      return monthKey(date);
  }
}

/** The whole of a range that names its days, whatever day is today; null for keys and malformed text. */
function fixedPeriod(text: string): Period | null {
  const [start = "", end] = text.split("..");
  if (end === undefined && QUARTER.test(text)) return quarterPeriod(text);
  if (end === undefined) {
    const first = parseLocalDate(`${text.length === 4 ? `${text}-01` : text}-01`);
    return first && { from: first, to: addMonths(first, text.length === 4 ? 12 : 1) };
  }
  const from = parseLocalDate(start);
  const last = parseLocalDate(end);
  if (from === null || last === null || text !== `${from}..${last}`) return null;
  const isSpan = last >= from && daysBetween(from, last) < MAX_SPAN_DAYS;
  return isSpan ? { from, to: addDays(last, 1) } : null;
}

const QUARTER = /^\d{4}-Q[1-4]$/;

function quarterPeriod(text: string): Period | null {
  const firstMonth = 3 * Number(text.slice(-1)) - 2;
  const from = parseLocalDate(`${text.slice(0, 4)}-${String(firstMonth).padStart(2, "0")}-01`);
  return from && { from, to: addMonths(from, 3) };
}

function endToday(range: Range, { today }: { today: LocalDate }): Period {
  const period = fixedPeriod(range);
  if (period === null) throw new RangeError(`not a range: ${range}`);
  const isUnderWay = !range.includes("..") && period.from <= today && period.to > today;
  return isUnderWay ? { from: period.from, to: addDays(today, 1) } : period;
}

function stepQuarter(
  first: LocalDate,
  { direction, today }: { direction: -1 | 1; today: LocalDate },
): Range | null {
  const from = addMonths(first, 3 * direction);
  return from > today ? null : toRange(quarterKey(from));
}

/** By how many months the range goes back to its like; null when it rolls by days. */
function calendarMonths(range: Range, { from, to }: Period): number | null {
  if (isYearly(range) || range === "12m") return 12;
  if (isMonthly(range)) return 1;
  if (QUARTER.test(range)) return 3;
  if (!range.includes("..") || from !== firstOfMonth(from)) return null;
  if (monthKey(from) === monthKey(addDays(to, -1))) return 1;
  return to === firstOfMonth(to) ? monthIndex(to) - monthIndex(from) : null;
}

/**
 * Whole months stay whole (February to January ends on the 31st); else the last day keeps its number if it
 * can.
 */
function shiftMonths({ from, to }: Period, months: number): Period {
  const isWhole = from === firstOfMonth(from) && to === firstOfMonth(to);
  const shiftedTo = isWhole ? addMonths(to, months) : addDays(addMonths(addDays(to, -1), months), 1);
  return { from: addMonths(from, months), to: shiftedTo };
}

function isMonthly(range: Range): boolean {
  return range === "month" || range === "last-month" || /^\d{4}-\d{2}$/.test(range);
}

function isYearly(range: Range): boolean {
  return range === "year" || /^\d{4}$/.test(range);
}

/** The month or year under way has a key of its own, so that a link to it stays true tomorrow. */
function toNamed(text: string, today: LocalDate): Range {
  if (text === monthKey(today)) return "month";
  return text === today.slice(0, 4) ? "year" : toRange(text);
}

function monthIndex(date: LocalDate): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function toRange(text: string): Range {
  return text as Range;
}
