import { describe, expect, it } from "vitest";
import { parsePeriod } from "@/lib/testing/periods";
import { countEstimatedDays } from "./estimated-days";

const NOVEMBER = parsePeriod("2026-11-01", "2026-12-01");

describe("days that are estimated", () => {
  it("lie between two readings that are more than a day apart", () => {
    // 3 and 4 November, and 6 to 9; the 5th was read, and after the 10th nothing is known.
    expect(count(["2026-11-02", "2026-11-05", "2026-11-10"])).toBe(2 + 4);
    expect(count(["2026-11-02", "2026-11-03", "2026-11-04"])).toBe(0);
  });

  it("count only inside the month, though the readings lie around it", () => {
    expect(count(["2026-10-20", "2026-12-15"])).toBe(30);
  });

  it("are those of a range with one sum, each once, and no range of one day", () => {
    const ranges = [parsePeriod("2026-11-04", "2026-11-08"), parsePeriod("2026-11-20", "2026-11-21")];
    expect(count(["2026-11-02", "2026-11-06"], ranges)).toBe(5);
  });

  function count(days: readonly string[], ranges: Parameters<typeof countEstimatedDays>[0]["ranges"] = []) {
    const readings = days.map((text) => parsePeriod(text, "2027-01-01").from);
    return countEstimatedDays({ readings, ranges }, NOVEMBER);
  }
});
