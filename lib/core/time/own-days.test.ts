import { describe, expect, it } from "vitest";
import { parseLocalDate } from "./date";
import { findOwnDaysProblem } from "./own-days";
import { parseRange } from "./period";

const DAYS = { today: day("2026-11-22"), firstDay: day("2024-03-05") };

describe("two typed days", () => {
  it.each([
    ["2024-03-05", "2026-11-22"],
    ["2026-11-22", "2026-11-22"],
    ["2023-01-01", "2024-03-05"],
    ["2026-11-22", "2026-12-31"],
    ["1927-01-01", "2026-12-31"],
  ])("from %s to %s are a period, which an address can say", (from, to) => {
    expect(findOwnDaysProblem({ from, to }, DAYS)).toBeNull();
    expect(parseRange(`${from}..${to}`)).not.toBeNull();
  });

  it.each([
    ["", "2026-11-22", "from", "needed"],
    ["2026-11-22", "", "to", "needed"],
    ["2026-11-22", "2026-11-21", "to", "reversed"],
    ["2026-11-23", "2026-11-30", "from", "inFuture"],
    ["275760-01-01", "275760-01-02", "from", "inFuture"],
    ["2024-02-01", "2024-03-04", "to", "beforeFirst"],
    ["0024-03-05", "2026-11-22", "from", "tooLong"],
    ["2026-11-01", "275760-11-22", "from", "tooLong"],
  ])("from %s to %s are refused at %s: %s", (from, to, field, problem) => {
    expect(findOwnDaysProblem({ from, to }, DAYS)).toEqual({ field, problem });
  });
});

function day(text: string) {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`${text} is not a day`);
  return date;
}
