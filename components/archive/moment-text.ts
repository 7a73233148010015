import { DATE_LOCALE } from "@/lib/core/locale";

/** A moment as a wall clock in the zone shows it. */
export function momentText(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(DATE_LOCALE, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    instant,
  );
}
