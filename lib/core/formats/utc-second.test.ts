import { describe, expect, test } from "vitest";
import { parseUtcSecond } from "./utc-second";

describe("parseUtcSecond", () => {
  test("reads what Date reads", () => {
    const days = new Map<string, number | null>();
    for (const text of ["2026-11-22T09:30:05Z", "2024-02-29T23:59:59Z", "2026-11-22T00:00:00Z"]) {
      expect(parseUtcSecond(text, days)).toBe(Date.parse(text));
    }
  });

  test.each([
    "2026-02-30T00:00:00Z",
    "2026-11-22T24:00:00Z",
    "2026-11-22T09:60:00Z",
    "2026-11-22 09:30:05Z",
    "2026-11-22T09:30:05+",
    "2026-11-22",
  ])("leaves %s to the slower reader", (text) => {
    expect(parseUtcSecond(text, new Map())).toBeNull();
  });
});
