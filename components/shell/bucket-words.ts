import { DATE_LOCALE } from "@/lib/core/locale";
import { dayText } from "@/lib/core/text/figures";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { dateFormatter } from "@/lib/core/time/date-formatter";
import type { Bucket } from "@/lib/core/time/period";

/** A part of a chart in full: "22 November", "October 2026". `key` is what `bucketKey` gives. */
export function bucketLabel(key: string, { bucket, today }: { bucket: Bucket; today: LocalDate }): string {
  const day = dayOf(key);
  return bucket === "month" ? monthOf(day, "long") : dayText(day, { today });
}

/** The same as short as an axis needs it. */
export function bucketAxis(key: string, bucket: Bucket): string {
  const day = dayOf(key);
  if (bucket === "month") return monthOf(day, "short");
  return format(day, { day: "numeric", month: "short" });
}

function monthOf(day: LocalDate, month: "long" | "short"): string {
  return format(day, { month, year: "numeric" });
}

function format(day: LocalDate, fields: Intl.DateTimeFormatOptions): string {
  return dateFormatter(DATE_LOCALE, fields).format(Date.parse(`${day}T00:00:00Z`));
}

function dayOf(key: string): LocalDate {
  const day = parseLocalDate(key.length === 7 ? `${key}-01` : key);
  if (day === null) throw new RangeError(`not a bucket: ${key}`);
  return day;
}
