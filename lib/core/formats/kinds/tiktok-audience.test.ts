import { describe, expect, it } from "vitest";
import { detect } from "../detect";
import type { Format } from "../format";
import { contextAt, readWith, tableOf } from "../testing";
import { tiktokFollowers } from "./tiktok-followers";
import { tiktokViewers } from "./tiktok-viewers";

const FOLLOWERS = "Date|Followers|Difference in followers from previous day";
const VIEWERS = "Date|Total Viewers|New Viewers|Returning Viewers";

describe("a FollowerHistory", () => {
  it("has its years counted back from the day before the file, over New Year", () => {
    const { facts } = read(
      tiktokFollowers,
      [FOLLOWERS, "31 de diciembre|99|0", "1 de enero|120|21"],
      "2026-01-02",
    );
    expect(facts).toMatchObject([
      { type: "audience", measure: "followers", day: "2025-12-31", value: 99n },
      { day: "2026-01-01", value: 120n },
    ]);
  });

  it("says nothing of a day whose cell is undefined, and does not believe the difference", () => {
    const reading = read(tiktokFollowers, [FOLLOWERS, "November 20|undefined|0", "November 21|120|many"]);
    expect(reading.facts).toMatchObject([{ row: 2, value: 120n }]);
    expect(reading.problems).toMatchObject([{ row: 1, code: "no-value", severity: "info" }]);
    expect(reading.errorRows).toBe(0);
  });

  it("refuses followers below zero", () => {
    const reading = read(tiktokFollowers, [FOLLOWERS, "November 21|-5|0"]);
    expect(reading.facts).toEqual([]);
    expect(reading.problems).toMatchObject([{ column: "Followers", code: "negative" }]);
  });
});

describe("a file of Viewers", () => {
  it("says nothing of a day without a total, whose zeros mean nothing", () => {
    const reading = read(tiktokViewers, [VIEWERS, "November 20|undefined|0|0", "November 21|90|60|30"]);
    expect(reading.facts.map((fact) => (fact.type === "audience" ? [fact.measure, fact.value] : []))).toEqual(
      [
        ["viewers", 90n],
        ["new_viewers", 60n],
        ["returning_viewers", 30n],
      ],
    );
  });

  it("gives no part of a row that has an error", () => {
    const reading = read(tiktokViewers, [VIEWERS, "November 21|90|sixty|30"]);
    expect(reading.facts).toEqual([]);
    expect(reading.errorRows).toBe(1);
  });
});

describe("lists of who the followers are", () => {
  it.each(["Date|Hour|Active followers", "Gender|Distribution", "Top territories|Distribution"])(
    "%s is known and left aside",
    (header) => {
      const cells = header.replace(/[^|]+/g, "1");
      expect(detect([tableOf([header, cells])])).toMatchObject({
        ok: false,
        error: { code: "not-supported", message: expect.stringContaining("left aside") },
      });
    },
  );
});

function read(format: Format, lines: readonly string[], asOf = "2026-11-22") {
  const table = tableOf(lines);
  expect(format.detect(table)).toBe(true);
  return readWith(format, table, { context: contextAt({ asOf }), companions: [] });
}
