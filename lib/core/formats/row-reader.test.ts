import { describe, expect, it } from "vitest";
import { finish } from "@/lib/core/steps";
import { detect } from "./detect";
import { readDetection } from "./read-detection";
import { LONGEST_NAME } from "./row-reader";
import { contextAt, tableOf } from "./testing";

const MOST = "a".repeat(LONGEST_NAME);
const MORE = `${MOST}a`;

describe("a name that is longer than any is", () => {
  it.each([
    ["external_id", MOST, MORE],
    ["program", spaced(LONGEST_NAME), spaced(LONGEST_NAME + 1)],
  ])("spoils its row, and the cell of its %s is named", (column, most, more) => {
    expectSpoilt(readEarnings([{ [column]: most }, { [column]: more }, {}]), column);
  });

  it("is no account's, in a list of LIVE creators or of posts", () => {
    const agency = (name: string) => `2026-07-01 ~ 2026-07-06|7350000000000000001|${name}|5`;
    const list = (rows: readonly string[]) =>
      read(["Data period|Creator ID|Creator's username|Diamonds", ...rows]);
    expect(list([agency(MOST)])).toMatchObject({ handle: MOST, errorRows: 0 });
    const reading = list([agency(MORE)]);
    expect(reading).not.toHaveProperty("handle");
    expect(reading).toMatchObject({ facts: [], errorRows: 1, problems: [{ code: "too-long" }] });
    const post = (name: string, id: string) =>
      `${id}|17|${name}|Tour|44|11/07/2026 08:31|https://www.instagram.com/reel/DAb${id}/|IG reel|Lifetime|12|6`;
    const titles =
      "Post ID|Account ID|Account username|Description|Duration (sec)|Publish time|Permalink|Post type|Date|Views|Reach";
    const account = "Account username";
    expectSpoilt(read([titles, post(MOST, "11"), post(MORE, "12"), post("kim", "13")]), account);
  });
});

type Reading = ReturnType<typeof read>;

/** Of three rows the second. */
function expectSpoilt({ facts, problems, errorRows }: Reading, column: string) {
  expect([...new Set(facts.map(({ row }) => row))].toSorted((a, b) => a - b)).toEqual([1, 3]);
  expect(errorRows).toBe(1);
  const errors = problems.filter(({ severity }) => severity === "error");
  expect(errors).toMatchObject([{ row: 2, column, code: "too-long" }]);
}

/** A programme that is known however it is spaced. */
function spaced(length: number): string {
  const [first, last] = ["tiktok", "shop"];
  return `${first}${" ".repeat(length - first.length - last.length)}${last}`;
}

function readEarnings(rows: readonly Record<string, string>[]) {
  const usual = { period_start: "2026-11-01", platform: "tiktok", program: "tips", amount: "10.00" };
  const columns = ["period_start", "platform", "program", "amount", "status", "external_id"];
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
