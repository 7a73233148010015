import { addMonths, dateOfDayNumber, dayNumber, firstOfMonth, type LocalDate } from "./date";

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** The zones of the IANA database that are named by three letters. */
const SHORT_NAMES = /^(CET|EET|EST|GMT|HST|MET|MST|PRC|ROC|ROK|UCT|UTC|WET)$/i;

/**
 * Whether the text names a zone of the IANA database. Bare offsets such as "+05:00" are refused: they have no
 * daylight saving, and PostgreSQL reads their sign the other way round (POSIX). So are what else JavaScript takes for a
 * zone (ICU): abbreviations such as "IST", which PostgreSQL takes for another place or none, and names IANA gave up.
 */
export function isTimeZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(text)) return false;
  if (/^[A-Z]{3}$/i.test(text) && !SHORT_NAMES.test(text)) return false;
  if (/^(SystemV\/|US\/Pacific-New$)/i.test(text)) return false;
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/**
 * The calendar date that a wall clock in the zone shows at an instant. Throws RangeError for an unknown zone.
 */
export function localDateAt(instant: Instant, zone: string): LocalDate {
  return dateOfDayNumber(Math.floor(localTimeAt(instant, zone) / DAY_MS));
}

/**
 * The first instant at which the zone's calendar has reached the date. Where clocks jump over midnight it is
 * the jump; where midnight happens twice, the first; for a date that was skipped (Apia, 30 December 2011) the
 * start of the next one, so such a day has no length and consecutive days always tile. The same rule as
 * Temporal's `startOfDay`.
 */
export function startOfDay(date: LocalDate, zone: string): Instant {
  const known = startsOf(zone);
  const cached = known.get(date);
  if (cached !== undefined) return cached;
  const start = findInstant(dayNumber(date) * DAY_MS, zone);
  if (known.size >= MAX_CACHED_DAYS) known.clear();
  known.set(date, start);
  return start;
}

/**
 * The first instant at which the zone's clocks have reached a time of a day, in minutes since midnight: where clocks jump
 * over it, the jump; where it happens twice, the first; on a date that was skipped, the start of the next one.
 */
export function instantOf(date: LocalDate, minutes: number, zone: string): Instant {
  return findInstant(dayNumber(date) * DAY_MS + minutes * 60_000, zone);
}

/** First instant, and first instant after, of the calendar month that holds the date. */
export function monthBounds(date: LocalDate, zone: string): { from: Instant; to: Instant } {
  const first = firstOfMonth(date);
  return { from: startOfDay(first, zone), to: startOfDay(addMonths(first, 1), zone) };
}

/**
 * `time` is the wall-clock time sought, written as if it were UTC. No zone is a day or more from UTC, so
 * the offsets in force a day before and a day after are the only two that can apply. Neither fits when
 * the time was jumped over.
 */
function findInstant(time: number, zone: string): Instant {
  const offsets = [time - DAY_MS, time + DAY_MS].map((instant) => offsetAt(instant, zone));
  const candidates = offsets.map((offset) => time - offset);
  const fitting = candidates.filter((instant) => localTimeAt(instant, zone) === time);
  if (fitting.length > 0) return Math.min(...fitting);
  return findJumpOver(time, { zone, from: Math.min(...candidates), to: Math.max(...candidates) });
}

/**
 * Halves (from, to] until only the first instant is left whose wall clock is past the time that was jumped
 * over.
 */
function findJumpOver(
  time: number,
  { zone, from, to }: { zone: string; from: Instant; to: Instant },
): Instant {
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localTimeAt(middle, zone) < time) before = middle;
    else after = middle;
  }
  return after;
}

/** The wall clock at an instant, written as if it were UTC. */
function localTimeAt(instant: Instant, zone: string): number {
  return instant + offsetAt(instant, zone);
}

/**
 * What the zone's wall clock is ahead of UTC, in milliseconds. Asking the zone's rules is slow and a large file asks for each
 * of its rows, so an hour at whose two ends clocks are set alike is asked once: no zone has ever changed twice in one.
 */
function offsetAt(instant: Instant, zone: string): number {
  const hour = Math.floor(instant / HOUR_MS);
  const known = offsetsOf(zone);
  const cached = known.get(hour);
  if (cached !== undefined) return cached ?? askOffset(instant, zone);
  const first = askOffset(hour * HOUR_MS, zone);
  const isSteady = first === askOffset((hour + 1) * HOUR_MS - 1000, zone);
  if (known.size >= MAX_CACHED_HOURS) known.clear();
  known.set(hour, isSteady ? first : null);
  return isSteady ? first : askOffset(instant, zone);
}

function askOffset(instant: Instant, zone: string): number {
  const second = Math.floor(instant / 1000) * 1000;
  const fields = wallClockOf(zone).format(second).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, minute = 0, clockSecond = 0] = fields.map(Number);
  return Date.UTC(year, month - 1, day) + hour * HOUR_MS + minute * 60_000 + clockSecond * 1000 - second;
}

const MAX_CACHED_DAYS = 50_000;
/** Eleven years. */
const MAX_CACHED_HOURS = 100_000;
const wallClocks = new Map<string, Intl.DateTimeFormat>();
const dayStarts = new Map<string, Map<LocalDate, Instant>>();
const hourOffsets = new Map<string, Map<number, number | null>>();

function wallClockOf(zone: string): Intl.DateTimeFormat {
  const known = wallClocks.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  wallClocks.set(zone, made);
  return made;
}

function startsOf(zone: string): Map<LocalDate, Instant> {
  const known = dayStarts.get(zone);
  if (known) return known;
  const made = new Map<LocalDate, Instant>();
  dayStarts.set(zone, made);
  return made;
}

/** By the hours since 1970; null for one in which clocks change. */
function offsetsOf(zone: string): Map<number, number | null> {
  const known = hourOffsets.get(zone);
  if (known) return known;
  const made = new Map<number, number | null>();
  hourOffsets.set(zone, made);
  return made;
}
