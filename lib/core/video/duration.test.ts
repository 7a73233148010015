import { describe, expect, it } from "vitest";
import { formatDuration, parseDuration } from "./duration";

describe("parseDuration", () => {
  it.each([
    ["74", 74],
    ["1:14", 74],
    ["0:09", 9],
    ["1:02:03", 3723],
    [" 15 ", 15],
  ])("reads %s", (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds);
  });

  it.each(["", "1:5", "1:60", "-3", "1.5", "99999", "1:2:3"])("refuses %s", (text) => {
    expect(parseDuration(text)).toBeNull();
  });

  it("reads back what it formats", () => {
    for (const seconds of [0, 9, 59, 60, 61, 3599, 3600, 3723]) {
      expect(parseDuration(formatDuration(seconds))).toBe(seconds);
    }
  });
});
