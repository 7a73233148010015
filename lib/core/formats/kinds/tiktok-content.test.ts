import { describe, expect, it } from "vitest";
import { contextAt, readWith, tableOf } from "../testing";
import { tiktokContent } from "./tiktok-content";

const HEADER = "Time|Video title|Video link|Post time|Total likes|Total comments|Total shares|Total views";
/** Uploaded on 30 December 2025 at 09:16:25 UTC. */
const LINK = "https://www.tiktok.com/@samplecreator/video/7589577375440328154";

describe("rows of a Content file", () => {
  it.each([
    ["December 30", "2025-12-30"],
    ["December 29", "2025-12-29"],
    ["January 4", "2026-01-04"],
    ["February 27", "2026-02-27"],
  ])("posted on %s is %s, by the day in the video's id", (posted, expected) => {
    expect(read([`November 22||${LINK}|${posted}|1|1|1|5`]).facts[0]).toMatchObject({
      publishedOn: expected,
    });
  });

  it("refuses a posted day that the id cannot have", () => {
    const reading = read([`November 22||${LINK}|June 1|1|1|1|5`]);
    expect(reading.facts).toEqual([]);
    expect(reading.problems).toMatchObject([{ row: 1, column: "Post time", code: "no-such-day" }]);
  });

  it("dates a file of the last days of a year that is imported in the next", () => {
    const reading = read([`December 31||${LINK}|December 30|1|1|1|5`], "2026-01-03");
    expect(reading.facts[1]).toMatchObject({ takenAt: Date.parse("2025-12-31T12:00-05:00") });
  });

  it("refuses a row that links to no video and keeps the rest", () => {
    const reading = read([
      "November 22||https://example.com/x|December 30|1|1|1|5",
      `November 22||${LINK}|December 30|1|1|1|5`,
    ]);
    expect(reading.facts.map(({ row }) => row)).toEqual([2, 2]);
    expect(reading.problems).toMatchObject([{ row: 1, column: "Video link", code: "not-a-video" }]);
  });

  it("counts a video that is there twice once", () => {
    const row = `November 22||${LINK}|December 30|1|1|1|5`;
    const reading = read([row, row]);
    expect(reading.facts).toHaveLength(2);
    expect(reading).toMatchObject({ rowCount: 2, errorRows: 0, problems: [{ row: 2, code: "repeated" }] });
  });

  it("refuses a row without views", () => {
    expect(read([`November 22||${LINK}|December 30|1|1|1|`]).problems).toMatchObject([
      { column: "Total views", code: "no-value" },
    ]);
  });
});

function read(rows: readonly string[], today = "2026-11-22") {
  return readWith(tiktokContent, tableOf([HEADER, ...rows]), {
    context: contextAt({ today, asOf: today }),
    companions: [],
  });
}
