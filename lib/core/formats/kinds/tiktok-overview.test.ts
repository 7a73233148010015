import { describe, expect, it } from "vitest";
import type { Reading } from "../format";
import { contextAt, readWith, tableOf } from "../testing";
import { tiktokOverview } from "./tiktok-overview";

const HEADER = "Date|Video Views|Profile Views|Likes|Comments|Shares";

describe("years of an Overview", () => {
  it("ends the day before the file was taken and walks back over New Year", () => {
    expect(daysOf(read(["December 30", "December 31", "January 1"], { asOf: "2026-01-02" }))).toEqual([
      "2025-12-30",
      "2025-12-31",
      "2026-01-01",
    ]);
  });

  it("ends in the last year that has come when the last row is not yesterday", () => {
    expect(daysOf(read(["December 30", "December 31"], { asOf: "2026-11-22" }))).toEqual([
      "2025-12-30",
      "2025-12-31",
    ]);
  });

  it("takes a last row on the day of the file itself as this year's, as zones differ", () => {
    expect(daysOf(read(["November 21", "November 22"], { asOf: "2026-11-22" })).at(-1)).toBe("2026-11-22");
  });

  it("starts on the first day in the name, before any guess", () => {
    const name = "Overview_2024-12-31_1735900000_me (1).zip";
    const reading = read(["December 31", "January 1"], { containerName: name });
    expect(daysOf(reading)).toEqual(["2024-12-31", "2025-01-01"]);
    expect(reading.handle).toBe("me");
  });

  it("goes back to a leap year for a 29 February", () => {
    expect(daysOf(read(["February 28", "February 29", "March 1"], { asOf: "2026-03-02" }))[1]).toBe(
      "2024-02-29",
    );
  });

  it("goes past a leap year that the rows do not fit, unless they end yesterday", () => {
    expect(daysOf(read(["February 28", "March 1"], { asOf: "2024-09-01" }))[0]).toBe("2023-02-28");
    const reading = read(["February 28", "March 1"], { asOf: "2024-03-02" });
    expect(daysOf(reading)[0]).toBe("2024-02-28");
    expect(reading.problems).toMatchObject([{ row: 2, code: "gap", severity: "warning" }]);
  });

  it("holds a whole year of 365 days", () => {
    const names = Array.from({ length: 365 }, (_, index) => {
      const format = new Intl.DateTimeFormat("en", { month: "long", day: "numeric", timeZone: "UTC" });
      return format.format(Date.UTC(2025, 10, 22 + index));
    });
    const reading = read(names, { asOf: "2026-11-22" });
    expect(reading.range).toEqual({ from: "2025-11-22", to: "2026-11-22" });
    expect(reading.problems).toEqual([]);
  });
});

describe("rows of an Overview", () => {
  it("names a gap and keeps the days around it", () => {
    const reading = read(["November 17", "November 20", "November 21"]);
    expect(daysOf(reading)).toEqual(["2026-11-17", "2026-11-20", "2026-11-21"]);
    expect(reading.problems).toMatchObject([
      { row: 2, column: "Date", code: "gap", message: "2 days are missing before this one." },
    ]);
  });

  it("refuses a repeated day, a day out of order and an unreadable one, each for itself", () => {
    const reading = read(["November 18", "November 18", "November 16", "Smarch 3", "November 21"]);
    expect(daysOf(reading)).toEqual(["2026-11-18", "2026-11-21"]);
    expect(reading.problems.map(({ row, code }) => [row, code])).toEqual([
      [2, "repeated"],
      [3, "out-of-order"],
      [4, "unreadable"],
    ]);
    expect(reading).toMatchObject({ rowCount: 5, errorRows: 3 });
  });

  it("leaves a day without views as it is and keeps a negative counter", () => {
    const table = tableOf([HEADER, "November 20|undefined|undefined|0|0|0", "November 21|5|-1|2|-3|0"]);
    const reading = readWith(tiktokOverview, table, { context: contextAt(), companions: [] });
    expect(reading.facts).toMatchObject([{ row: 2, views: 5n, profileViews: -1n, comments: -3n }]);
    expect(reading.problems).toMatchObject([{ row: 1, code: "no-value", severity: "info" }]);
    expect(reading.errorRows).toBe(0);
  });

  it("refuses negative views, a word for a number and a short row", () => {
    const table = tableOf([HEADER, "November 19|-5|1|1|1|1", "November 20|5|1|many|1|1", "November 21|5|1"]);
    const reading = readWith(tiktokOverview, table, { context: contextAt(), companions: [] });
    expect(reading.facts).toEqual([]);
    expect(reading.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [1, "Video Views", "negative"],
      [2, "Likes", "not-a-number"],
      [3, "", "short-row"],
    ]);
  });

  it("reads the newer variant's followers and numbers with marks", () => {
    const table = tableOf([`${HEADER}|New followers`, "November 21|5,431|1.2K|0|0|0|-4"]);
    const reading = readWith(tiktokOverview, table, { context: contextAt(), companions: [] });
    expect(reading.facts).toMatchObject([{ views: 5431n, profileViews: 1200n, newFollowers: -4n }]);
  });
});

function read(
  days: readonly string[],
  { asOf = "2026-11-22", containerName = "Overview.csv" } = {},
): Reading {
  const table = tableOf([HEADER, ...days.map((day) => `${day}|5|1|1|1|1`)], {
    name: "Overview.csv",
    containerName,
  });
  return readWith(tiktokOverview, table, { context: contextAt({ asOf }), companions: [] });
}

function daysOf({ facts }: Reading): string[] {
  return facts.flatMap((fact) => (fact.type === "channel-day" ? [fact.day] : []));
}
