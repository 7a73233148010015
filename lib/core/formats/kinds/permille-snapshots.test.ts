import { describe, expect, it } from "vitest";
import { createSnapshotReader, permilleSnapshots } from "./permille-snapshots";
import { snapshotsTemplate } from "../templates";
import { contextAt, readWith, tableOf } from "../testing";

const HEADER = "video|taken_at|views|qualified_views|likes|comments|shares|saves";
const ID = "7707412102052253977";

describe("the counters template", () => {
  it.each([
    ["2026-11-20", "2026-11-20T12:00-05:00"],
    ["2026-11-01", "2026-11-01T12:00-05:00"],
    ["2026-11-20T09:30:00Z", "2026-11-20T09:30Z"],
    ["2026-11-20T09:30:00.250+02:00", "2026-11-20T09:30:00.250+02:00"],
    ["2026-11-20 09:30", "2026-11-20T09:30-05:00"],
  ])("dates %s in the channel's zone", (takenAt, expected) => {
    expect(read([`${ID}|${takenAt}|5|||||`]).facts[1]).toMatchObject({ takenAt: Date.parse(expected) });
  });

  it("gives each video once and each counter", () => {
    const reading = read([`${ID}|2026-11-20|5|4|3|2|1|0`, `${ID}|2026-11-21|6|||||`]);
    expect(reading.facts.map(({ type, row }) => [type, row])).toEqual([
      ["video", 1],
      ["snapshot", 1],
      ["snapshot", 2],
    ]);
    expect(reading.facts[1]).toMatchObject({
      views: 5n,
      qualifiedViews: 4n,
      likes: 3n,
      comments: 2n,
      shares: 1n,
      saves: 0n,
    });
    expect(reading.facts[2]).toMatchObject({ views: 6n, qualifiedViews: null, saves: null });
  });

  it.each([
    [`nothing|2026-11-20|5|||||`, "video", "not-a-video"],
    [`7.70741E+18|2026-11-20|5|||||`, "video", "mangled-id"],
    [`${ID}|20.11.2026|5|||||`, "taken_at", "unreadable"],
    [`${ID}|2026-11-20T25:00|5|||||`, "taken_at", "unreadable"],
    [`${ID}|2026-11-24|5|||||`, "taken_at", "future"],
    [`${ID}|2026-11-20||||||`, "views", "missing"],
    [`${ID}|2026-11-20|-5|||||`, "views", "negative"],
    [`${ID}|2026-11-20|5||many|||`, "likes", "not-a-number"],
    [`${ID}|2026-11-20|5`, "", "short-row"],
  ])("refuses %j in its cell", (row, column, code) => {
    const reading = read([row]);
    expect(reading.facts).toEqual([]);
    expect(reading).toMatchObject({ errorRows: 1, problems: [{ row: 1, column, code, severity: "error" }] });
  });

  it("counts every bad row but lists a thousand", () => {
    const reading = read(Array.from({ length: 1_500 }, () => "x|y|z|||||"));
    expect(reading.errorRows).toBe(1_500);
    expect(reading.problems).toHaveLength(1_001);
    expect(reading.problems.at(-1)).toMatchObject({ row: 0, code: "more-problems" });
  });

  it("read in pieces is the same as read at once", () => {
    const rows = Array.from(
      { length: 50 },
      (_, index) => `${ID}|2026-11-${String((index % 20) + 1).padStart(2, "0")}|${index}|||||`,
    );
    const table = tableOf([HEADER, ...rows]);
    const reader = createSnapshotReader(table.rows[0] ?? [], contextAt());
    const pieces = [table.rows.slice(1, 8), table.rows.slice(8)].flatMap((piece) => reader.read(piece));
    expect(pieces).toEqual(read(rows).facts);
    expect(reader.finish()).toMatchObject({ rowCount: 50, errorRows: 0 });
  });

  it("leaves out the example of the template that people send back", () => {
    const table = tableOf(
      snapshotsTemplate()
        .trim()
        .split("\n")
        .map((line) => line.replaceAll(",", "|")),
    );
    expect(permilleSnapshots.detect(table)).toBe(true);
    const reading = readWith(permilleSnapshots, table, { context: contextAt(), companions: [] });
    expect(reading).toMatchObject({ facts: [], errorRows: 0, problems: [{ code: "example" }] });
  });
});

function read(rows: readonly string[]) {
  return readWith(permilleSnapshots, tableOf([HEADER, ...rows]), { context: contextAt(), companions: [] });
}
