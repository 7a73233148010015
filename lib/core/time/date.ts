/** A calendar date `YYYY-MM-DD` of the years 1000 to 9999, proleptic Gregorian, without a time zone. */
export type LocalDate = string & { readonly __brand: "LocalDate" };

/**
 * Reads `YYYY-MM-DD` of the years 1200 to 9799; null for any other shape and for days the calendar does not have (30
 * February). What is read is two centuries from where the calendar ends, so that whatever a page reckons with it, the day
 * after or the century before, is a day as well.
 */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || text < FIRST_READ || text > LAST_READ) return null;
  const { year, month, day } = partsOf(toLocalDate(text));
  const isDay = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return isDay ? toLocalDate(text) : null;
}

/** Days since 1970-01-01. Arithmetic of the calendar alone: a Date is slow to make, and a page asks for thousands. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = partsOf(date);
  return daysBefore(year, month) + day - 1;
}

/** The date that is so many days since 1970-01-01. Throws RangeError outside the years 1000 to 9999. */
export function dateOfDayNumber(days: number): LocalDate {
  if (!(days >= FIRST_DAY && days <= LAST_DAY)) {
    throw new RangeError(`day ${days} is outside the years 1000 to 9999`);
  }
  // The year that 365.2425 days each lead to, or the one beside it.
  let year = 1970 + Math.floor(days / MEAN_YEAR);
  while (daysBefore(year + 1, 1) <= days) year += 1;
  while (daysBefore(year, 1) > days) year -= 1;
  let month = 12;
  while (daysBefore(year, month) > days) month -= 1;
  return toLocalDate(`${year}-${pad(month)}-${pad(days - daysBefore(year, month) + 1)}`);
}

/** The date `days` later, earlier when negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/**
 * The same day of the month `months` later; the last day where that month is shorter (31 January + 1 = 28
 * February).
 */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = partsOf(date);
  const target = year * 12 + (month - 1) + months;
  const first = daysBefore(Math.floor(target / 12), mod12(target) + 1);
  const next = daysBefore(Math.floor((target + 1) / 12), mod12(target + 1) + 1);
  return dateOfDayNumber(Math.min(first + day - 1, next - 1));
}

/** Days from a to b: positive when b is later. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** For sorting: negative when a is earlier, positive when later, 0 when equal. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The date's month as `YYYY-MM`. */
export function monthKey(date: LocalDate): string {
  return date.slice(0, 7);
}

/** The first day of the date's month. */
export function firstOfMonth(date: LocalDate): LocalDate {
  return toLocalDate(`${monthKey(date)}-01`);
}

export function firstOfYear(date: LocalDate): LocalDate {
  return addMonths(firstOfMonth(date), 1 - Number(date.slice(5, 7)));
}

/** Every day of a half-open period in order; none when `to` is not after `from`. */
export function eachDay({ from, to }: { from: LocalDate; to: LocalDate }): LocalDate[] {
  const first = dayNumber(from);
  return Array.from({ length: Math.max(0, dayNumber(to) - first) }, (_, i) => dateOfDayNumber(first + i));
}

/** ISO 8601 weekday: Monday 1 to Sunday 7. */
export function weekday(date: LocalDate): number {
  const daysSinceMonday = (dayNumber(date) + 3) % 7;
  return (daysSinceMonday < 0 ? daysSinceMonday + 7 : daysSinceMonday) + 1;
}

const FIRST_READ = "1200-01-01";
const LAST_READ = "9799-12-31";
const MEAN_YEAR = 365.2425;
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const DAYS_BEFORE_1970 = 719_162;

/** Days from 1970-01-01 to the first of a month, in the proleptic Gregorian calendar. */
function daysBefore(year: number, month: number): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const inYear = (DAYS_BEFORE_MONTH[month - 1] ?? 0) + (isLeap && month > 2 ? 1 : 0);
  return past * 365 + leapDays + inYear - DAYS_BEFORE_1970;
}

function daysIn(year: number, month: number): number {
  return month === 12 ? 31 : daysBefore(year, month + 1) - daysBefore(year, month);
}

const FIRST_DAY = daysBefore(1000, 1);
const LAST_DAY = daysBefore(10_000, 1) - 1;

function partsOf(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8)) };
}

function pad(n: number): string {
  return n < 10 ? `0${n}` : `${n}`;
}

function mod12(months: number): number {
  return ((months % 12) + 12) % 12;
}

function toLocalDate(text: string): LocalDate {
  return text as LocalDate;
}
