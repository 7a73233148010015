import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";

import { erpmAhead, erpmGrowth, eventualErpm, type MatureEarner } from "./eventual-erpm";
import { gainsOf } from "./testing";
import { exactly } from "./views-ahead";

const decimal = (erpm: Erpm | undefined) => erpm && erpmDecimal(erpm, { exponent: 2, digits: 6 });

describe("the eventual eRPM", () => {
  it("of rewards that lag behind views rises: $42.00 of 30,500 views, of which half and a third are there", () => {
    const soFar = { following: 4200n, fixed: 0n, views: 30_500n };
    const found = eventualErpm(soFar, { incomeCdf: 3, viewCdf: 2 });
    expect(decimal(found?.now)).toBe("1.377049");
    expect(decimal(found?.eventual)).toBe("2.065574");
    expect(found).toMatchObject({ developed: 0.5, isMaturing: true });
  });

  it("of a fee falls as views come: it is all there, and half of the views are", () => {
    const found = eventualErpm(
      { following: 0n, fixed: 90_000n, views: 10_000n },
      { incomeCdf: 3, viewCdf: 2 },
    );
    expect(decimal(found?.now)).toBe("90.000000");
    expect(decimal(found?.eventual)).toBe("45.000000");
  });

  it("is not there without views", () => {
    expect(eventualErpm({ following: 1n, fixed: 0n, views: 0n }, { incomeCdf: 1, viewCdf: 1 })).toBeNull();
  });
});

/** Half of the views by day 7; of the income so much by then and the rest on day 90. */
function earner(incomeThen: bigint, incomeLater: bigint): MatureEarner {
  return {
    views: gainsOf(90, { 0: 500n, 89: 500n }),
    income: gainsOf(90, { 0: incomeThen, 89: incomeLater - incomeThen }),
  };
}

describe("the growth of eRPM", () => {
  it("is that of income over that of views: four times the income of twice the views", () => {
    const found = erpmGrowth(Array<MatureEarner>(8).fill(earner(100n, 400n)), 7);
    for (const bound of [found?.low, found?.likely, found?.high]) expect(bound).toBeCloseTo(2, 12);
  });

  it("ranges as the videos differ: half came to twice and half to half their eRPM", () => {
    const mixed = Array.from({ length: 8 }, (_, index) => earner(100n, index % 2 === 0 ? 400n : 100n));
    // s = ln 2 × √(8 ÷ 7) = 0.741, t = 1.4149, √(1 + 1 ÷ 8) = 1.0607: ± 1.1121.
    const found = erpmGrowth(mixed, 7);
    expect(found?.likely).toBeCloseTo(1, 12);
    expect(found?.high).toBeCloseTo(Math.exp(1.1121), 3);
  });

  it("is not told by seven videos, nor by those without income or views by then", () => {
    const seven = Array<MatureEarner>(7).fill(earner(100n, 400n));
    expect(erpmGrowth(seven, 7)).toBeNull();
    expect(erpmGrowth([...seven, earner(0n, 400n)], 7)).toBeNull();
    expect(erpmGrowth([...seven, { ...earner(1n, 2n), views: gainsOf(89, { 0: 500n }) }], 7)).toBeNull();
  });
});

describe("the eRPM ahead", () => {
  const eventual = { low: 1000n, likely: 2000n, high: 4000n };

  it("multiplies income that follows views, and divides fees by the views to come", () => {
    const growth = { low: 1, likely: 2, high: 3 };
    const found = erpmAhead({ following: 100n, fixed: 400n, views: 1000n }, { eventual, growth });
    // 1,000 × 1.00 ÷ 1,000 is 1.00, and 4.00 over 4,000, 2,000 and 1,000 views.
    expect([found?.low, found?.likely, found?.high].map(decimal)).toEqual([
      "2.000000",
      "4.000000",
      "7.000000",
    ]);
  });

  it("without own growth is what views earn now, in a wide range", () => {
    const found = erpmAhead({ following: 100n, fixed: 0n, views: 1000n }, { eventual, growth: null });
    expect([found?.low, found?.likely, found?.high].map(decimal)).toEqual([
      "0.500000",
      "1.000000",
      "2.000000",
    ]);
  });

  it("of a video that has all its views is what it has", () => {
    const found = erpmAhead(
      { following: 100n, fixed: 50n, views: 1000n },
      { eventual: exactly(1000n), growth: null },
    );
    expect(new Set([found?.low, found?.likely, found?.high].map(decimal))).toEqual(new Set(["1.500000"]));
  });

  it("is not there without views", () => {
    expect(erpmAhead({ following: 1n, fixed: 0n, views: 0n }, { eventual, growth: null })).toBeNull();
  });

  it("for all sums, losses too, has low ≤ likely ≤ high", () => {
    const amount = fc.bigInt({ min: -100_000n, max: 100_000n });
    const step = fc.bigInt({ min: 0n, max: 100_000n });
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.bigInt({ min: 1n, max: 1000n }),
        step,
        step,
        step,
        (following, fixed, views, a, b, c) => {
          const range = { low: views + a, likely: views + a + b, high: views + a + b + c };
          const found = erpmAhead({ following, fixed, views }, { eventual: range, growth: null });
          const values = [found?.low, found?.likely, found?.high].map((erpm) => Number(decimal(erpm)));
          expect(values).toEqual([...values].sort((one, other) => one - other));
        },
      ),
    );
  });
});
