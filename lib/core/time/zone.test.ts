import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, dateOfDayNumber, parseLocalDate, type LocalDate } from "./date";
import { isTimeZone, localDateAt, monthBounds, startOfDay } from "./zone";

const ZONES = [
  "UTC",
  "America/New_York",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "Atlantic/Azores",
  "Australia/Lord_Howe",
  "Asia/Beirut",
  "Africa/Cairo",
  "Pacific/Apia",
  "Pacific/Kiritimati",
] as const;

describe("the start of a day", () => {
  it.each([
    ["an ordinary day", "Europe/Paris", "2026-11-22", "2026-11-21T23:00:00Z"],
    [
      "midnight jumped over: the day begins at 01:00",
      "America/Sao_Paulo",
      "2018-11-04",
      "2018-11-04T03:00:00Z",
    ],
    ["midnight jumped over in Beirut", "Asia/Beirut", "2025-03-30", "2025-03-29T22:00:00Z"],
    ["midnight twice: the first", "America/Havana", "2025-11-02", "2025-11-02T04:00:00Z"],
    ["midnight twice on the Azores", "Atlantic/Azores", "2025-10-26", "2025-10-26T00:00:00Z"],
    [
      "23:00 twice the evening before: after the second",
      "America/Sao_Paulo",
      "2018-02-18",
      "2018-02-18T03:00:00Z",
    ],
    [
      "00:01 falls back to 23:01: the first midnight",
      "America/St_Johns",
      "2010-11-07",
      "2010-11-07T02:30:00Z",
    ],
    ["half an hour of daylight saving, on", "Australia/Lord_Howe", "2025-10-06", "2025-10-05T13:00:00Z"],
    ["half an hour of daylight saving, off", "Australia/Lord_Howe", "2025-04-07", "2025-04-06T13:30:00Z"],
    ["the day Apia skipped starts with the next", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"],
    ["the day after Apia's jump", "Pacific/Apia", "2011-12-31", "2011-12-30T10:00:00Z"],
    ["the day before Apia's jump", "Pacific/Apia", "2011-12-29", "2011-12-29T10:00:00Z"],
    ["Kwajalein skipped 21 August 1993", "Pacific/Kwajalein", "1993-08-21", "1993-08-21T12:00:00Z"],
    ["fourteen hours ahead", "Pacific/Kiritimati", "2026-01-01", "2025-12-31T10:00:00Z"],
  ])("%s", (_rule, zone, day, expected) => {
    expect(new Date(startOfDay(date(day), zone)).toISOString()).toBe(expected.replace("Z", ".000Z"));
  });

  it("is the first instant that shows the date, unless the date was skipped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 3_000, max: 22_000 }), fc.constantFrom(...ZONES), (days, zone) => {
        const day = dateOfDayNumber(days);
        const start = startOfDay(day, zone);
        expect(localDateAt(start, zone)).toBe(
          day === "2011-12-30" && zone === "Pacific/Apia" ? "2011-12-31" : day,
        );
        expect(localDateAt(start - 1, zone) < day).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("tiles time: days have no gap, no overlap and at most 25 hours", () => {
    for (const zone of ZONES) {
      for (let day = date("2011-01-01"); day < "2012-03-01"; day = addDays(day, 1)) {
        const hours = (startOfDay(addDays(day, 1), zone) - startOfDay(day, zone)) / 3_600_000;
        expect(hours === 0 || (hours >= 23 && hours <= 25), `${zone} ${day}: ${hours} h`).toBe(true);
      }
    }
  });
});

it("a month runs from its first local midnight to the next month's", () => {
  expect(monthBounds(date("2025-04-17"), "Australia/Lord_Howe")).toEqual({
    from: Date.parse("2025-03-31T13:00:00Z"),
    to: Date.parse("2025-04-30T13:30:00Z"),
  });
});

it("the local date holds before 1970 and to the millisecond", () => {
  expect(localDateAt(-1, "UTC")).toBe("1969-12-31");
  expect(localDateAt(Date.parse("2026-11-22T22:59:59.999Z"), "Europe/Paris")).toBe("2026-11-22");
  expect(localDateAt(Date.parse("2026-11-22T23:00:00.000Z"), "Europe/Paris")).toBe("2026-11-23");
});

it.each([
  ["Europe/Paris", true],
  ["UTC", true],
  ["Etc/GMT+5", true],
  ["America/Argentina/Buenos_Aires", true],
  ["MST", true],
  ["europe/berlin", true],
  ["GB", true],
  ["+05:00", false],
  ["IST", false],
  ["AET", false],
  ["SystemV/PST8PDT", false],
  ["US/Pacific-New", false],
  ["Mars/Olympus", false],
  ["", false],
  ["Europe/Paris; drop table", false],
])("%j is a time zone: %s", (text, expected) => {
  expect(isTimeZone(text)).toBe(expected);
});

function date(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}

it.each([
  ["at a quarter to the hour", "Africa/Monrovia", "1972-01-07T00:44:30Z", "1972-01-06", "1972-01-07"],
  ["at the half hour", "America/St_Johns", "2006-10-29T02:31:00Z", "2006-10-29", "2006-10-28"],
  ["on the hour", "America/Sao_Paulo", "2018-11-04T03:00:00Z", "2018-11-03", "2018-11-04"],
] as const)(
  "clocks that change %s are asked at the instant, whatever of the hour was asked before",
  (_, zone, change, before, after) => {
    const at = Date.parse(change);
    const minutes = [0, 59, 20, 44, 45, 31, 30];
    for (const minute of minutes) localDateAt(Math.floor(at / 3_600_000) * 3_600_000 + minute * 60_000, zone);
    expect(localDateAt(at - 1, zone)).toBe(before);
    expect(localDateAt(at, zone)).toBe(after);
    expect(localDateAt(at - 1, zone)).toBe(before);
  },
);
