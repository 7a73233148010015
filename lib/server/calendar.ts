import ical, { ICalCalendarMethod, ICalEventTransparency } from "ical-generator";
import { printableText } from "@/lib/core/document/printable";
import { addDays, dayNumber, type LocalDate } from "@/lib/core/time/date";

export type CalendarEvent = {
  /** The same as long as it is the same event, and unlike any other in the world: "deal-ID@permille". */
  uid: string;
  day: LocalDate;
  title: string;
  /** More than one line is fine; empty when there is no more to say. */
  text: string;
  /** Where the event is seen in the app. */
  url: string;
  /** When the event last became what it is. */
  changedAt: Date;
};

export type Calendar = { name: string; zone: string; events: readonly CalendarEvent[] };

const DAY_MS = 86_400_000;
/** How often a subscriber is asked to look again; some look when they like. */
const REFRESH_SECONDS = 6 * 60 * 60;

/**
 * A feed of whole days as iCalendar text (RFC 5545, RFC 7986), which leave the time of whoever subscribes free. The same
 * calendar is the same text. Throws Error for a uid or address that would not fit on a line of its own.
 */
export function writeCalendar({ name, zone, events }: Calendar): string {
  const calendar = ical({
    name: oneLine(name),
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: "Permille", product: "Permille", language: "EN" },
    ttl: REFRESH_SECONDS,
    // Not as the library's own setting: by that one it would read our days in the zone of this machine.
    x: { "X-WR-TIMEZONE": zone },
  });
  for (const event of events) calendar.createEvent(toEvent(event));
  return `${calendar.toString()}\r\n`;
}

function toEvent({ uid, day, title, text, url, changedAt }: CalendarEvent) {
  const description = printableText(text);
  return {
    id: withoutEscapes(onOneLine(uid)),
    start: atMidnight(day),
    // The day after the last one.
    end: atMidnight(addDays(day, 1)),
    allDay: true,
    summary: oneLine(title),
    ...(description === "" ? {} : { description }),
    url: withoutEscapes(onOneLine(url)),
    transparency: ICalEventTransparency.TRANSPARENT,
    stamp: changedAt,
    lastModified: changedAt,
  };
}

function atMidnight(day: LocalDate): Date {
  return new Date(dayNumber(day) * DAY_MS);
}

function oneLine(text: string): string {
  return printableText(text).replaceAll("\n", " ");
}

/** What is not escaped by the format. */
function onOneLine(text: string): string {
  if (/[^!-~]/.test(text)) throw new Error("A uid and an address are printable ASCII without spaces.");
  return text;
}

/** The library writes a backslash before these in an address, which the format gives to texts only, and none in a uid. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/[\\;,]/g, encodeURIComponent);
}
