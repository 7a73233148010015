import { DATE_LOCALE } from "@/lib/core/locale";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** Always with its year: many files leave it out, and what was inferred must be seen before it counts. */
export function datedPeriod({ from, to }: Period): string {
  return WITH_YEAR.formatRange(toUtc(from), toUtc(addDays(to, -1))).replaceAll("\u2009", " ");
}

export function datedDay(day: LocalDate): string {
  return WITH_YEAR.format(toUtc(day));
}

const WITH_YEAR = new Intl.DateTimeFormat(DATE_LOCALE, {
  day: "numeric",
  month: "long",
  year: "numeric",
  timeZone: "UTC",
});

function toUtc(day: LocalDate): number {
  return Date.parse(`${day}T00:00:00Z`);
}
