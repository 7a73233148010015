import { describe, expect, it } from "vitest";
import { finish } from "@/lib/core/steps";
import { detect } from "./detect";
import { MOST_NAME_CHARACTERS } from "./long-names";
import { readDetection } from "./read-detection";
import { contextAt, tableOf } from "./testing";

const MOST = "a".repeat(MOST_NAME_CHARACTERS);
const MORE = `${MOST}a`;

describe("a name that is longer than any can be", () => {
  it.each([
    ["reference", { external_id: MOST }, { external_id: MORE }],
    ["programme", { program: spaced(MOST_NAME_CHARACTERS) }, { program: spaced(MOST_NAME_CHARACTERS + 1) }],
    ["video's id", { video_id: MOST, platform: "other" }, { video_id: MORE, platform: "other" }],
  ])("refuses its row, whose %s it is", (what, most, more) => {
    const { facts, problems, errorRows } = readEarnings([most, more, {}]);
    expect([...new Set(facts.map(({ row }) => row))].sort()).toEqual([1, 3]);
    expect(errorRows).toBe(1);
    const errors = problems.filter(({ severity }) => severity === "error");
    expect(errors.map(({ row }) => row)).toEqual([2]);
    expect(errors[0]?.message).toContain(what);
  });

  it("is not taken as the account's", () => {
    const agency = (name: string) =>
      read([
        "Data period|Creator ID|Creator's username|Diamonds",
        `2026-07-01 ~ 2026-07-06|7350000000000000001|${name}|5`,
      ]);
    expect(agency(MOST)).toMatchObject({ handle: MOST, problems: [] });
    const reading = agency(MORE);
    expect(reading).not.toHaveProperty("handle");
    expect(reading.facts).toHaveLength(1);
    expect(reading.problems).toMatchObject([{ row: 0, severity: "warning" }]);
  });
});

/** A name that is known however it is spaced. */
function spaced(length: number): string {
  const [first, last] = ["tiktok", "shop"];
  return `${first}${" ".repeat(length - first.length - last.length)}${last}`;
}

function readEarnings(rows: readonly Record<string, string>[]) {
  const usual = { period_start: "2026-11-01", platform: "tiktok", program: "tips", amount: "10.00" };
  const columns = ["period_start", "platform", "program", "amount", "status", "external_id", "video_id"];
  const lines = rows.map((row) => {
    const cells: Record<string, string> = { ...usual, status: "estimated", ...row };
    return columns.map((column) => cells[column] ?? "").join("|");
  });
  return read([columns.join("|"), ...lines]);
}

function read(lines: readonly string[]) {
  const detection = detect([tableOf(lines)]);
  if (!detection.ok) throw new Error(detection.error.message);
  const [reading] = finish(readDetection(detection.value, contextAt()));
  if (reading === undefined) throw new Error("nothing was read");
  return reading;
}
