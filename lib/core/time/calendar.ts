import { dateOfDayNumber, dayNumber } from "./date";
import { localDateAt, startOfDay, type Instant } from "./zone";

/** A zone's days by their number since 1970-01-01, as `dayNumber` counts them. */
export type Calendar = {
  /** The first instant of a day. */
  startOf: (day: number) => Instant;
  /** The day that holds an instant. */
  dayAt: (instant: Instant) => number;
};

/** For many days of one zone: each day's start is asked of the zone's rules once. */
export function createCalendar(zone: string): Calendar {
  const starts = new Map<number, Instant>();
  return {
    startOf(day) {
      const known = starts.get(day);
      if (known !== undefined) return known;
      const start = startOfDay(dateOfDayNumber(day), zone);
      starts.set(day, start);
      return start;
    },
    dayAt: (instant) => dayNumber(localDateAt(instant, zone)),
  };
}
