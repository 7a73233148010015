import { describe, expect, it } from "vitest";
import { parseCount } from "./parse-count";

describe("parseCount", () => {
  it.each([
    ["0", 0n],
    ["130000", 130_000n],
    ["130,000", 130_000n],
    ["1.234", 1_234n],
    ["1.234.567", 1_234_567n],
    ["1 234 567", 1_234_567n],
    ["61k", 61_000n],
    ["1.25M", 1_250_000n],
    ["1,2 B", 1_200_000_000n],
  ])("reads %s", (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it.each(["", "-1", "1.2", "12,34", "1e5", "0x10", "many", "1,234.5", "2000000000000000", "9".repeat(400)])(
    "refuses %s",
    (text) => {
      expect(parseCount(text)).toBeNull();
    },
  );
});
