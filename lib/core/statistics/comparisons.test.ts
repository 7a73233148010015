import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { benjaminiHochberg, holm } from "./adjust-p";
import { buhlmannStraub, groupSums } from "./credibility";
import { empiricalBayesNormal } from "./empirical-bayes";
import { funnelAnomalies } from "./funnel";
import { jamesStein } from "./james-stein";
import { at } from "./summary";
import { given } from "../testdata/vector";

const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

describe("p-values of many tests", () => {
  it("keep their order, are never smaller than before and never above 1", () => {
    fc.assert(
      fc.property(shares, (p) => {
        for (const adjusted of [benjaminiHochberg(p), holm(p)])
          for (const [index, own] of p.entries()) {
            expect(at(adjusted, index)).toBeGreaterThanOrEqual(own - 1e-15);
            expect(at(adjusted, index)).toBeLessThanOrEqual(1);
            for (const [other, value] of p.entries())
              if (own < value) expect(at(adjusted, index)).toBeLessThanOrEqual(at(adjusted, other));
          }
      }),
    );
  });

  it("of Benjamini and Hochberg never grow when a test's own p falls", () => {
    fc.assert(
      fc.property(shares, fc.nat(), fc.double({ min: 0, max: 1, noNaN: true }), (p, place, factor) => {
        const index = place % p.length;
        const lower = p.map((own, other) => (other === index ? own * factor : own));
        const [before, after] = [benjaminiHochberg(p), benjaminiHochberg(lower)];
        for (const [other, value] of before.entries())
          expect(at(after, other)).toBeLessThanOrEqual(value + 1e-15);
      }),
    );
  });

  it("of Holm are at least those of Benjamini and Hochberg, and a single test is left as it is", () => {
    fc.assert(
      fc.property(shares, (p) => {
        const [bh, own] = [benjaminiHochberg(p), holm(p)];
        for (const [index, value] of bh.entries())
          expect(at(own, index)).toBeGreaterThanOrEqual(value - 1e-12);
      }),
    );
    expect(benjaminiHochberg([0.03])).toEqual([0.03]);
    expect(holm([])).toEqual([]);
  });
});

describe("credibility", () => {
  it("lies between a group's own mean and the collective, nearer to its own the more it weighs", () => {
    const groups = [
      groupSums([31, 28, 40], [120, 300, 80]),
      groupSums([12, 18], [5, 9]),
      groupSums([55], [4]),
    ];
    const { collective, premium, credibility } = given(buhlmannStraub(groups) ?? undefined);
    for (const [index, { mean }] of groups.entries()) {
      expect(Math.min(mean, collective)).toBeLessThanOrEqual(at(premium, index));
      expect(Math.max(mean, collective)).toBeGreaterThanOrEqual(at(premium, index));
    }
    expect(credibility.toSorted((a, b) => b - a)).toEqual(credibility);
  });

  it("is nothing where groups differ by less than their members do: all get the mean of everything", () => {
    const groups = [groupSums([10, 30], [1, 1]), groupSums([12, 29], [1, 1])];
    expect(buhlmannStraub(groups)).toMatchObject({
      between: 0,
      credibility: [0, 0],
      premium: [20.25, 20.25],
    });
  });

  it("is not told of one group, or when every group has a single observation", () => {
    expect(buhlmannStraub([groupSums([1, 2], [1, 1])])).toBeNull();
    expect(buhlmannStraub([groupSums([1], [1]), groupSums([9], [1])])).toBeNull();
  });
});

describe("shrinkage", () => {
  it("draws estimates that agree all the way to their mean", () => {
    const { tau2, shrunk } = empiricalBayesNormal([1, 1.1, 0.9], [1, 1, 1]);
    expect(tau2).toBe(0);
    for (const value of shrunk) expect(value).toBeCloseTo(1, 12);
    expect(empiricalBayesNormal([1, 1.1, 0.9], [1, 1, 1], "paule-mandel").tau2).toBe(0);
    expect(empiricalBayesNormal([1, 1.1, 0.9], [1, 1, 1], "reml").tau2).toBe(0);
  });

  it("of James and Stein leaves three estimates as they are, and never crosses the mean", () => {
    expect(jamesStein([1, 2, 6], 1)).toEqual({ mean: 3, factor: 1, shrunk: [1, 2, 6] });
    expect(jamesStein([1, 2, 3, 4], 100)).toMatchObject({ factor: 0, shrunk: [2.5, 2.5, 2.5, 2.5] });
    expect(jamesStein([5, 5, 5, 5], 1)).toMatchObject({ shrunk: [5, 5, 5, 5] });
  });
});

describe("the funnel", () => {
  it("lets a wild estimate not widen the gate for itself: two of them are both seen", () => {
    const values = [10, 10.2, 9.9, 10.1, 9.8, 10, 10.1, 9.9, 10, 10.2, 25, 24];
    const { q } = funnelAnomalies(
      values,
      values.map(() => 0.1),
    );
    expect(q.flatMap((value, index) => (value <= 0.1 ? [index] : []))).toEqual([10, 11]);
  });

  it("says nothing of two estimates, which are as far from each other", () => {
    expect(funnelAnomalies([1, 99], [1, 1])).toEqual({ z: [0, 0], p: [1, 1], q: [1, 1] });
  });
});
