import { addDays, parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { startOfDay, type Instant } from "@/lib/core/time/zone";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** 12:00 on the zone's clocks, which is when a counter dated only by its day is taken to have been read. */
export function localNoon(date: LocalDate, zone: string): Instant {
  return atTime(date, { zone, sinceMidnight: DAY_MS / 2 });
}

/**
 * `YYYY-MM-DD` (noon of that day), or a date and time as ISO 8601 has it: with `Z` or an offset as it says, else by the
 * zone's clocks. Null for any other text.
 */
export function parseMoment(text: string, zone: string): Instant | null {
  const [, dateText = "", hours, minutes = "0", seconds = "0", offset = ""] =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text,
    ) ?? [];
  const date = parseLocalDate(dateText);
  if (date === null) return null;
  if (hours === undefined) return localNoon(date, zone);
  const sinceMidnight = (Number(hours) * 60 + Number(minutes)) * 60_000 + Number(seconds) * 1000;
  if (Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  return offset === "" ? atTime(date, { zone, sinceMidnight }) : Date.parse(text.replace(" ", "T"));
}

/** Clocks change in the night: a later time is counted back from the next midnight, so the change does not shift it. */
function atTime(date: LocalDate, { zone, sinceMidnight }: { zone: string; sinceMidnight: number }): Instant {
  if (sinceMidnight < 4 * HOUR_MS) return startOfDay(date, zone) + sinceMidnight;
  return startOfDay(addDays(date, 1), zone) - (DAY_MS - sinceMidnight);
}
