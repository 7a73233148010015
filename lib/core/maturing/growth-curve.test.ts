import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { fitGrowthCurve, growthCurve } from "./growth-curve";

const families = ["logLogistic", "weibull", "lomax"] as const;
const parameters = fc.record({
  omega: fc.double({ min: 0.2, max: 2, noNaN: true }),
  theta: fc.double({ min: 0.1, max: 60, noNaN: true }),
});

describe("growth curves", () => {
  it("have half of all views at θ when they are log-logistic", () => {
    expect(growthCurve("logLogistic", { omega: 0.7, theta: 4 })(4)).toBe(0.5);
  });

  it.each(families)("of the family %s rise from 0 and stay below or at 1", (family) => {
    fc.assert(
      fc.property(parameters, fc.double({ min: 0, max: 400, noNaN: true }), (given, age) => {
        const curve = growthCurve(family, given);
        expect(curve(0)).toBe(0);
        expect(curve(-1)).toBe(0);
        expect(curve(age)).toBeGreaterThanOrEqual(0);
        expect(curve(age)).toBeLessThanOrEqual(1);
        expect(curve(age + 1)).toBeGreaterThanOrEqual(curve(age));
      }),
    );
  });
});

describe("a fitted curve", () => {
  it.each(families)("finds the parameters of the family %s again", (family) => {
    const asked = { omega: 0.8, theta: 3 };
    const curve = growthCurve(family, asked);
    const found = fitGrowthCurve(
      [0.5, 1, 3, 7, 14, 28, 60, 90].map((ageDays) => ({ ageDays, share: curve(ageDays) })),
      family,
    );
    expect(found?.omega).toBeCloseTo(asked.omega, 5);
    expect(found?.theta).toBeCloseTo(asked.theta, 5);
  });

  it("is not made of one age", () => {
    expect(
      fitGrowthCurve(
        [
          { ageDays: 1, share: 0.4 },
          { ageDays: 1, share: 0.5 },
        ],
        "weibull",
      ),
    ).toBeNull();
  });
});
