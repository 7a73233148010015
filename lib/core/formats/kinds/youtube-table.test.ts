import { describe, expect, it } from "vitest";
import { contextAt, readWith, tableOf } from "../testing";
import { youtubeTable } from "./youtube-table";

const HEADER =
  "Content|Video title|Video publish time|Duration|Views|Watch time (hours)|Estimated revenue (USD)";
const ROW = " -aB2csample|A short|Nov 3, 2026|59|1000|3.5|1.284";

describe("YouTube's table", () => {
  it("takes the range from the ZIP's name, whose second day is the day after", () => {
    const containerName = "Content 2026-10-25_2026-11-22 My channel.zip";
    const reading = read([HEADER, ROW], { containerName });
    expect(reading.range).toEqual({ from: "2026-10-25", to: "2026-11-22" });
    expect(reading.facts.map(({ type }) => type)).toEqual(["video", "video-period", "income"]);
  });

  it("believes the days listed beside it more than the name", () => {
    const containerName = "Content 2026-10-25_2026-11-22 My channel.zip";
    const totals = tableOf(["Date|Views", "2026-11-01|5", "2026-11-02|"]);
    const table = tableOf([HEADER, ROW], { containerName });
    const reading = readWith(youtubeTable, table, { context: contextAt(), companions: [totals] });
    expect(reading.range).toEqual({ from: "2026-11-01", to: "2026-11-03" });
  });

  it("reads the columns of before 2023, likes and comments with them", () => {
    const header =
      "Video|Video title|Video publish time|Views|Watch time (hours)|Your estimated revenue (GBP)|Comments added|Likes";
    const { facts } = read([header, "dQx1_sample|A|Jan 5, 2022|10|1|0.125|3|4"]);
    expect(facts).toMatchObject([
      { type: "video" },
      {
        type: "snapshot",
        views: 10n,
        comments: 3n,
        likes: 4n,
        takenAt: Date.parse("2026-11-22T12:00-05:00"),
      },
      { type: "income", amount: 12n, currency: "GBP", sourceText: "0.125" },
    ]);
  });

  it("refuses an id that a spreadsheet ate, and says so in its cell", () => {
    const reading = read([HEADER, ROW.replace(" -aB2csample", "#NAME?")]);
    expect(reading.facts).toEqual([]);
    expect(reading.problems[0]).toMatchObject({ row: 1, column: "Content", code: "mangled-id" });
  });

  it("counts no total row and tells when the rows fall short of it", () => {
    const reading = read([HEADER, "Total||||1500|4|1.285", ROW]);
    expect(reading.rowCount).toBe(1);
    const differing = reading.problems.filter(({ code }) => code === "total-differs");
    expect(differing).toMatchObject([{ row: 0, column: "Views", severity: "info" }]);
  });

  it("leaves out money in a currency that does not exist, and keeps the views", () => {
    const reading = read([HEADER.replace("USD", "XQX"), ROW]);
    expect(reading.facts.map(({ type }) => type)).toEqual(["video", "snapshot"]);
    expect(reading.problems).toContainEqual(expect.objectContaining({ row: 0, code: "unknown-currency" }));
  });

  it("keeps a video without a publish day when it has views", () => {
    const reading = read([HEADER, "hI4jsamples|Unlisted||124|7|0|"]);
    expect(reading.facts[0]).toMatchObject({ type: "video", publishedOn: null, publishedAt: null });
    expect(reading.problems).toContainEqual(
      expect.objectContaining({ row: 1, code: "no-publish-day", severity: "warning" }),
    );
  });

  it("is not taken for Chart data, which counts by day", () => {
    const chart = tableOf([
      "Date|Content|Video title|Video publish time|Duration|Views",
      "2026-11-01|x|A|Nov 3, 2026|59|5",
    ]);
    expect(youtubeTable.detect(chart)).toBe(false);
  });
});

function read(lines: readonly string[], { containerName = "Table data.csv" } = {}) {
  return readWith(youtubeTable, tableOf(lines, { containerName }), { context: contextAt(), companions: [] });
}
