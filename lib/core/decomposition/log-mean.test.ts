import { describe, expect, it } from "vitest";

import { logMean } from "./log-mean";

describe("the logarithmic mean", () => {
  it("of 1 and e is e − 1", () => {
    expect(logMean(1, Math.E)).toBeCloseTo(Math.E - 1, 14);
    expect(logMean(Math.E, 1)).toBe(logMean(1, Math.E));
  });

  it("of equals is their value, and of near equals near it", () => {
    expect(logMean(7, 7)).toBe(7);
    expect(logMean(1, 1 + 1e-14)).toBeCloseTo(1, 13);
  });

  it("is not asked of zero", () => {
    expect(() => logMean(0, 1)).toThrow(RangeError);
  });
});
