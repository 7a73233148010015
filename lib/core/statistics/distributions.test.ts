import { describe, expect, it } from "vitest";

import { incompleteBeta, logGamma } from "./incomplete-beta";
import { drawIndex, mulberry32, shuffled } from "./mulberry32";
import { normalCdf, normalQuantile } from "./normal";
import { studentT, studentTails } from "./student-t";
import { medianOf, quantileOf, varianceOf } from "./summary";

describe("the normal distribution", () => {
  it("keeps its digits far out on the left: −8 is 6.22096057427e-16, −37 is 5.7e-300", () => {
    expect(normalCdf(-8) / 6.22096057427178e-16).toBeCloseTo(1, 10);
    expect(normalCdf(-37) / 5.725571e-300).toBeCloseTo(1, 5);
  });

  it("is the inverse of its quantile, on both sides of the middle and of where its formula changes", () => {
    for (const share of [1e-12, 0.0013, 0.00135, 0.2, 0.5, 0.6, 0.9986, 0.9987])
      expect(normalCdf(normalQuantile(share)) / share).toBeCloseTo(1, 11);
  });

  it.each([0, 1, -0.1, Number.NaN])("has no quantile of %d", (share) => {
    expect(() => normalQuantile(share)).toThrow(RangeError);
  });
});

describe("the beta and gamma functions", () => {
  it("are what can be worked out by hand: Γ(½) = √π, 9! = 362880, I_x(1, b) = 1 − (1 − x)^b", () => {
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 13);
    expect(logGamma(10)).toBeCloseTo(Math.log(362_880), 13);
    for (const x of [0, 1e-9, 0.3, 0.9, 1])
      expect(incompleteBeta(x, { rest: 1 - x, a: 1, b: 4.5 })).toBeCloseTo(1 - (1 - x) ** 4.5, 13);
  });
});

describe("Student's t on real degrees of freedom", () => {
  it("is Cauchy's on one: P(|T| ≥ 1) = ½", () => {
    expect(studentTails(1, 1)).toBeCloseTo(0.5, 13);
    expect(studentTails(-1, 1)).toBeCloseTo(0.5, 13);
  });

  it("falls steadily from one whole number of degrees to the next", () => {
    const values = [2, 2.25, 2.5, 2.75, 3].map((degrees) => studentT(0.9, degrees));
    expect(values.toSorted((a, b) => b - a)).toEqual(values);
    expect(values[0]).toBeCloseTo(2.919985580353726, 9);
    expect(values[4]).toBeCloseTo(2.3533634348018264, 9);
  });

  it("gives back the share from its own quantile, on few and on very many degrees", () => {
    for (const degrees of [1, 1.5, 4.333, 60, 5_000, 1e6])
      expect(studentTails(studentT(0.9, degrees), degrees)).toBeCloseTo(0.1, 9);
  });

  it("is not asked for a p on less than one degree", () => {
    expect(() => studentTails(2, 0.99)).toThrow(RangeError);
  });
});

describe("a seed", () => {
  it("fixes the order of what is shuffled, and loses nothing", () => {
    const values = Array.from({ length: 50 }, (_, index) => index);
    expect(shuffled(values, mulberry32(7))).toEqual(shuffled(values, mulberry32(7)));
    expect(shuffled(values, mulberry32(7))).not.toEqual(shuffled(values, mulberry32(8)));
    expect(shuffled(values, mulberry32(7)).sort((a, b) => a - b)).toEqual(values);
  });

  it("draws no index that is not there", () => {
    expect(drawIndex(() => 0, 3)).toBe(0);
    expect(drawIndex(() => 1 - 2 ** -32, 3)).toBe(2);
  });
});

describe("middles", () => {
  it("of nothing are no number, so that nothing is taken for zero", () => {
    expect(medianOf([])).toBeNaN();
    expect(varianceOf([4])).toBeNaN();
  });

  it("interpolate: a quarter of 1, 2, 3, 10 is 1.75", () => {
    expect(quantileOf([10, 1, 3, 2], 0.25)).toBe(1.75);
    expect(quantileOf([10, 1, 3, 2], 1)).toBe(10);
  });
});
