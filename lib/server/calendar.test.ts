import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { writeCalendar, type CalendarEvent } from "./calendar";

const DUE: CalendarEvent = {
  uid: "invoice-42@permille",
  day: date("2026-12-28"),
  title: "Invoice 2026-0042 is due: Nordlicht & Söhne, Hamburg; €2,400.00",
  text: "For three videos.\nC:\\new, “quoted”; done",
  url: "https://permille.example.com/deals/42?from=calendar&x=1,2",
  changedAt: new Date("2026-11-28T09:15:30Z"),
};

const write = (events: readonly CalendarEvent[], name = "Ana: what is due") =>
  writeCalendar({ name, zone: "Europe/Lisbon", events });

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return { calendar, events: calendar.getAllSubcomponents("vevent").map((event) => new ICAL.Event(event)) };
}

describe("a calendar", () => {
  it("reads back as it was written", () => {
    const { calendar, events } = read(write([DUE]));
    const [event] = events;
    expect(event).toMatchObject({ uid: DUE.uid, summary: DUE.title, description: DUE.text });
    expect(event?.component.getFirstPropertyValue("url")).toBe(DUE.url.replace(",", "%2C"));
    expect(calendar.getFirstPropertyValue("version")).toBe("2.0");
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("Ana: what is due");
    expect(calendar.getFirstPropertyValue("x-wr-timezone")).toBe("Europe/Lisbon");
    expect(String(calendar.getFirstPropertyValue("refresh-interval"))).toBe("PT6H");
    expect(calendar.getFirstPropertyValue("x-published-ttl")).toBe("PT6H");
  });

  it.each([
    ["2026-12-28", "2026-12-29"],
    ["2026-12-31", "2027-01-01"],
    ["2028-02-28", "2028-02-29"],
    ["2011-12-29", "2011-12-30"],
  ])("has a whole day %s, which ends before %s, and keeps nobody busy", (day, next) => {
    const text = write([{ ...DUE, day: date(day) }]);
    const [event] = read(text).events;
    expect(event?.startDate).toMatchObject({ isDate: true });
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual([day, next]);
    expect(event?.component.getFirstPropertyValue("transp")).toBe("TRANSPARENT");
    expect(text).toContain(`DTSTART;VALUE=DATE:${day.replaceAll("-", "")}\r\n`);
  });

  it("says when an event changed, and nothing of when it was asked for", () => {
    const text = write([DUE]);
    expect(text).toContain("DTSTAMP:20261128T091530Z\r\n");
    expect(text).toContain("LAST-MODIFIED:20261128T091530Z\r\n");
    expect(write([DUE])).toBe(text);
  });

  it("can be empty, and can be long", () => {
    expect(read(write([])).events).toEqual([]);
    const many = Array.from({ length: 500 }, (_, index) => ({ ...DUE, uid: `deal-${index}@permille` }));
    expect(new Set(read(write(many)).events.map(({ uid }) => uid)).size).toBe(500);
  });

  it("folds its lines at 75 octets and never within a character", () => {
    const title = `${"🎬👨‍👩‍👧é€ไทย漢".repeat(40)} end`;
    const text = write([{ ...DUE, title }], title);
    const lines = text.split("\r\n");
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.at(-1)).toBe("");
    expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]|\p{Surrogate}/u);
    expect(read(text).events[0]?.summary).toBe(title);
  });

  it("cannot be broken out of by a title, a text or a name", () => {
    const inject = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil\u0000\u0007";
    const { calendar, events } = read(write([{ ...DUE, title: inject, text: inject }], inject));
    expect(events.map(({ uid }) => uid)).toEqual([DUE.uid]);
    expect(events[0]?.summary).toBe("x END:VEVENT BEGIN:VEVENT UID:evil");
    expect(events[0]?.description).toBe("x\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil");
    expect(calendar.getFirstPropertyValue("x-wr-calname")).toBe("x END:VEVENT BEGIN:VEVENT UID:evil");
  });

  it.each([{ uid: "a\r\nb" }, { uid: "a b" }, { url: "https://example.com/\r\nX:1" }])(
    "refuses %j",
    (change) => {
      expect(() => write([{ ...DUE, ...change }])).toThrow(/printable ASCII/);
    },
  );
});

function date(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}
