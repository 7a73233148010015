import { describe, expect, it } from "vitest";

import { averageRate, pairCells } from "./period-totals";
import { cell, eur, period } from "./testing";

describe("the average rate", () => {
  it("is the base amounts over the original ones: 108.00 and 220.00 for 100.00 and 200.00 are 328 ÷ 300", () => {
    const rate = averageRate([
      { income: 10_800n, rate: 1.08 },
      { income: 22_000n, rate: 1.1 },
    ]);
    expect(rate).toBeCloseTo(328 / 300, 12);
  });

  it("of an amount and its refund is one that was paid, not a quotient of two rests", () => {
    const rate = averageRate([
      { income: 11_000n, rate: 1.1 },
      { income: -10_800n, rate: 1.2 },
    ]);
    expect(rate).toBeCloseTo(21_800 / 19_000, 12);
  });

  it("is 1 without an amount, and never nothing", () => {
    expect(averageRate([])).toBe(1);
    expect(() => averageRate([{ income: 1n, rate: 0 }])).toThrow(RangeError);
  });
});

describe("cells", () => {
  it("of one name are added up, at their average rate", () => {
    const twice = period({ a: 1n }, [
      cell("a", "ads", 10_800n, { currency: eur, rate: 1.08 }),
      cell("a", "ads", 22_000n, { currency: eur, rate: 1.1 }),
    ]);
    const [pair] = pairCells({ before: twice, after: period({}, []) });
    expect(pair?.before.income).toBe(32_800n);
    expect(pair?.before.rate).toBeCloseTo(328 / 300, 12);
    expect(pair?.after.income).toBe(0n);
  });
});
