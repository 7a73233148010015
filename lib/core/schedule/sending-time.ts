import { addDays, addMonths, firstOfMonth, weekday, type LocalDate } from "@/lib/core/time/date";
import { instantOf, localDateAt, type Instant } from "@/lib/core/time/zone";

export const CADENCES = ["weekly", "monthly"] as const;

export type Cadence = (typeof CADENCES)[number];

/** The day of a month that every month has as its last. */
export const LAST_DAY = 0;

/** Every month has these. */
export const MOST_DAYS = 28;

/** When something is sent again and again, by the clocks of a place. */
export type SendingTime = {
  cadence: Cadence;
  /** Of the week, from Monday 1 to Sunday 7; of the month, 1 to 28, or 0 for its last. */
  day: number;
  hour: number;
  minute: number;
  /** Of the IANA database. */
  timeZone: string;
};

/**
 * The first of its instants after this one. On a day whose clocks jump over the time it is the jump, the first instant
 * after it; where the clocks show the time twice, the first. So there is one a week or month, never none and never two.
 */
export function nextSending(time: SendingTime, after: Instant): Instant {
  // The day before as well: a date that was skipped is begun with the next one.
  let day = addDays(localDateAt(after, time.timeZone), -1);
  for (;;) {
    day = dayFrom(time, day);
    const instant = instantOf(day, time.hour * 60 + time.minute, time.timeZone);
    if (instant > after) return instant;
    day = addDays(day, 1);
  }
}

/** Of what was due since `planned`, which is one of its instants, the last that is not after `until`. */
export function latestSending(time: SendingTime, { planned, until }: Record<"planned" | "until", Instant>) {
  let latest = planned;
  for (let next = planned; next <= until; next = nextSending(time, next)) latest = next;
  return latest;
}

/** The first of its days that is not before this one. */
function dayFrom({ cadence, day }: SendingTime, from: LocalDate): LocalDate {
  if (cadence === "weekly") return addDays(from, (day - weekday(from) + 7) % 7);
  const inMonth = (first: LocalDate) =>
    day === LAST_DAY ? addDays(addMonths(first, 1), -1) : addDays(first, day - 1);
  const first = firstOfMonth(from);
  const own = inMonth(first);
  return own >= from ? own : inMonth(addMonths(first, 1));
}
