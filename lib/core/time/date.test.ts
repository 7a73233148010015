import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  addDays,
  addMonths,
  compareDates,
  dateOfDayNumber,
  daysBetween,
  dayNumber,
  eachDay,
  firstOfMonth,
  monthKey,
  parseLocalDate,
  weekday,
  type LocalDate,
} from "./date";

const dates = fc.integer({ min: -300_000, max: 2_900_000 }).map(dateOfDayNumber);
const readable = fc.integer({ min: -281_237, max: 2_859_848 }).map(dateOfDayNumber);

describe("a calendar date", () => {
  it.each([
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-1-1",
    "0999-01-01",
    "1199-12-31",
    "9800-01-01",
    "9999-12-31",
    "2026-01-01T00:00",
    "",
    " 2026-01-01",
  ])("is not %j", (text) => {
    expect(parseLocalDate(text)).toBeNull();
  });

  it("reads back as itself", () => {
    fc.assert(
      fc.property(readable, (day) => {
        expect(parseLocalDate(day)).toBe(day);
      }),
    );
  });

  it("has the number that ECMAScript's calendar gives it", () => {
    fc.assert(
      fc.property(dates, (day) => {
        expect(dayNumber(day)).toBe(Date.parse(`${day}T00:00:00Z`) / 86_400_000);
      }),
      { numRuns: 2000 },
    );
    expect(
      ["1000-01-01", "1900-03-01", "2000-02-29", "9999-12-31"].map((text) =>
        dateOfDayNumber(dayNumber(text as LocalDate)),
      ),
    ).toEqual(["1000-01-01", "1900-03-01", "2000-02-29", "9999-12-31"]);
  });

  it("moves by days and back", () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -9_000, max: 9_000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
        expect(compareDates(day, addDays(day, days))).toBe(days === 0 ? 0 : days > 0 ? -1 : 1);
      }),
    );
  });

  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -1, "2025-12-15"],
    ["2026-12-15", 1, "2027-01-15"],
    ["2028-02-29", -12, "2027-02-28"],
    ["2026-11-22", 0, "2026-11-22"],
    ["2026-11-22", -35, "2023-12-22"],
  ])("%s and %i months is %s", (day, months, expected) => {
    expect(addMonths(date(day), months)).toBe(expected);
  });

  it("knows its month and weekday", () => {
    expect(monthKey(date("2026-11-22"))).toBe("2026-11");
    expect(firstOfMonth(date("2026-11-22"))).toBe("2026-11-01");
    expect(["2026-11-22", "2026-11-23", "1969-12-31"].map((day) => weekday(date(day)))).toEqual([7, 1, 3]);
  });

  it("lists a period's days without its end", () => {
    expect(eachDay({ from: date("2026-02-27"), to: date("2026-03-02") })).toEqual([
      "2026-02-27",
      "2026-02-28",
      "2026-03-01",
    ]);
    expect(eachDay({ from: date("2026-02-27"), to: date("2026-02-27") })).toEqual([]);
    expect(eachDay({ from: date("2026-02-27"), to: date("2026-02-01") })).toEqual([]);
  });

  it("refuses to leave the years that have four digits", () => {
    expect(() => addDays("9999-12-31" as LocalDate, 1)).toThrow(RangeError);
    expect(() => addDays("1000-01-01" as LocalDate, -1)).toThrow(RangeError);
  });
});

function date(text: string): LocalDate {
  const parsed = parseLocalDate(text);
  if (parsed === null) throw new Error(text);
  return parsed;
}
