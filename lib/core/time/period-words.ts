import { addDays, addMonths, firstOfMonth, firstOfYear, monthKey, type LocalDate } from "./date";
import { dateFormatter } from "./date-formatter";
import type { Period } from "./period";

/**
 * A period in words: "October 2026" and "2026" for whole ones, else its first and last day, "1–22 November".
 * The year is left out while both days are in today's. By its months it is "Jan 2024 – Nov 2026": for a long
 * period whose days nobody chose.
 */
export function describePeriod(
  { from, to }: Period,
  { locale, today, unit = "day" }: { locale: string; today: LocalDate; unit?: "day" | "month" },
): string {
  const last = addDays(to, -1);
  if (unit === "month" && monthKey(from) !== monthKey(last)) {
    return formatSpan([from, last], { locale, month: "short", year: "numeric" });
  }
  if (isWholeMonth({ from, to })) return format([from], { locale, month: "long", year: "numeric" });
  if (from === firstOfYear(from) && to === addMonths(from, 12))
    return format([from], { locale, year: "numeric" });
  const isThisYear = [from, last].every((day) => firstOfYear(day) === firstOfYear(today));
  const monthAndDay = { locale, day: "numeric", month: "long" } as const;
  const fields = isThisYear ? monthAndDay : ({ ...monthAndDay, year: "numeric" } as const);
  if (from === last) return format([from], fields);
  const text = formatSpan([from, last], fields);
  return monthKey(from) === monthKey(last) ? text.replace(" – ", "–") : text;
}

function isWholeMonth({ from, to }: Period): boolean {
  return from === firstOfMonth(from) && to === addMonths(from, 1);
}

type FormatFields = { locale: string } & Intl.DateTimeFormatOptions;

/** With plain spaces: the thin ones that Intl puts around the dash differ between its versions. */
function formatSpan(days: readonly [LocalDate, LocalDate], fields: FormatFields): string {
  return format(days, fields).replace(/[\u2009\u202f\u00a0]/g, " ");
}

function format(
  days: readonly [LocalDate] | readonly [LocalDate, LocalDate],
  { locale, ...fields }: FormatFields,
): string {
  const formatter = dateFormatter(locale, fields);
  const [first, last] = days.map((day) => Date.parse(`${day}T00:00:00Z`));
  return last === undefined ? formatter.format(first) : formatter.formatRange(first ?? 0, last);
}
