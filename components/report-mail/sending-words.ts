import { DATE_LOCALE } from "@/lib/core/locale";
import { getT } from "@/lib/server/messages";

/** By the clocks that it is sent by: "Tue 1 December, 08:00, Europe/Berlin". */
export function whenText(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat(DATE_LOCALE, {
    ...{ weekday: "short", day: "numeric", month: "long" },
    timeZone,
  });
  const time = new Intl.DateTimeFormat(DATE_LOCALE, { timeStyle: "short", timeZone });
  return getT("reportMail")("when", {
    day: day.format(at),
    time: time.format(at),
    zone: timeZone.replaceAll("_", " "),
  });
}

/** From Monday. */
export function weekdayOptions(): { value: string; label: string }[] {
  const format = new Intl.DateTimeFormat(DATE_LOCALE, { weekday: "long", timeZone: "UTC" });
  return Array.from({ length: 7 }, (_, index) => ({
    value: String(index + 1),
    // 5 January 1970 was a Monday.
    label: format.format((index + 4) * 86_400_000),
  }));
}
