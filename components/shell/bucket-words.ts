import { DATE_LOCALE } from "@/lib/core/locale";
import { dayText, monthText } from "@/lib/core/text/figures";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { dateFormatter } from "@/lib/core/time/date-formatter";
import type { Bucket } from "@/lib/core/time/period";

/** A part of a chart in full: "22 November", "October 2026". `key` is what `bucketKey` gives. */
export function bucketLabel(key: string, { bucket, today }: { bucket: Bucket; today: LocalDate }): string {
  const day = dayOf(key);
  return bucket === "month" ? monthText(day) : dayText(day, { today });
}

/** The same as short as an axis needs it: five of them fit side by side on a phone. */
export function bucketAxis(key: string, bucket: Bucket): string {
  const day = dayOf(key);
  const rest = bucket === "month" ? ({ year: "2-digit" } as const) : ({ day: "numeric" } as const);
  const format = dateFormatter(DATE_LOCALE, { month: "short", ...rest });
  return format.format(Date.parse(`${day}T00:00:00Z`));
}

function dayOf(key: string): LocalDate {
  const day = parseLocalDate(key.length === 7 ? `${key}-01` : key);
  if (day === null) throw new RangeError(`not a bucket: ${key}`);
  return day;
}
