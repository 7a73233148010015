import { describe, expect, it } from "vitest";

import { given } from "../testdata/vector";
import { bootstrapRatio } from "./bootstrap";
import { changePoints, type WeightedValue } from "./change-points";
import { mulberry32 } from "./mulberry32";
import { pettitt } from "./pettitt";
import { invert, times } from "./positive-definite";
import { rateRegression, type RateRow } from "./rate-regression";
import { hampel, robustZ } from "./robust";

const row = (count: number, exposure: number, ...features: number[]): RateRow => ({
  count,
  exposure,
  features,
});

describe("rate regression", () => {
  const groups = [row(4, 10, 0), row(1, 3, 0), row(0, 2, 0), row(9, 6, 1), row(8, 7, 1), row(2, 4, 1)];

  it("gives exactly the ratios of sums of the groups, also with videos that earned nothing", () => {
    const fit = rateRegression(groups);
    if (!fit.ok) throw new Error(fit.error);
    const [intercept, group] = fit.value.coefficients;
    expect(Math.exp(given(intercept))).toBeCloseTo(5 / 15, 12);
    expect(Math.exp(given(intercept) + given(group))).toBeCloseTo(19 / 17, 12);
  });

  it("draws groups together under a penalty, and leaves the intercept alone", () => {
    const fit = rateRegression(groups, { ridge: 1e9 });
    if (!fit.ok) throw new Error(fit.error);
    expect(fit.value.coefficients[1]).toBeCloseTo(0, 6);
    expect(fit.value.coefficients[0]).toBeCloseTo(Math.log(24 / 32), 6);
  });

  it("leaves out what nobody saw", () => {
    expect(rateRegression([...groups, row(7, 0, 1)])).toEqual(rateRegression(groups));
  });

  it.each([
    ["nothing", "nothing came in", [row(0, 4), row(0, 9)]],
    ["nothing", "there is nothing", []],
    [
      "collinear",
      "two features are one",
      groups.map((own) => ({ ...own, features: [1, 1].map(() => own.features[0] ?? 0) })),
    ],
    ["alone", "a group has one video", [row(3, 9, 0), row(5, 8, 0), row(2, 8, 1)]],
    ["diverged", "a group brought in nothing", [row(3, 9, 0), row(5, 8, 0), row(0, 8, 1), row(0, 3, 1)]],
  ])("says %s when %s", (reason, _why, rows) => {
    const found = rateRegression(rows);
    expect(found.ok ? "a fit" : found.error).toBe(reason);
  });
});

describe("the inverse of a positive definite matrix", () => {
  it("times the matrix gives back the vector", () => {
    const matrix = [
      [4, 1, 0.5],
      [1, 3, -1],
      [0.5, -1, 2],
    ];
    const inverse = given(invert(matrix) ?? undefined);
    const back = times(matrix, times(inverse, [1, -2, 5]));
    expect(back.map((value) => Number(value.toFixed(12)))).toEqual([1, -2, 5]);
    expect(
      invert([
        [1, 2],
        [2, 1],
      ]),
    ).toBeNull();
  });
});

describe("change points", () => {
  const plan = { minSegment: 3, maxChanges: 2, permutations: 199, seed: 5 };
  const even = (values: readonly number[]): WeightedValue[] => values.map((value) => ({ value, weight: 1 }));

  it("are none with p 1 in a flat series and in one that is all equal", () => {
    expect(changePoints(even([1, 1.1, 0.9, 1, 1.05, 0.95, 1, 1.1, 0.9]), plan)).toMatchObject({
      breaks: [],
      p: 1,
    });
    expect(changePoints(even([2, 2, 2, 2, 2, 2, 2, 2]), plan)).toMatchObject({
      breaks: [],
      means: [2],
      p: 1,
    });
  });

  it("are found where two clean levels meet, although nothing is left to divide by", () => {
    const { breaks, means, explained } = changePoints(even([1, 1, 1, 1, 1, 3, 3, 3, 3]), plan);
    expect({ breaks, means }).toEqual({ breaks: [5], means: [1, 3] });
    expect(explained).toBeCloseTo(1, 12);
  });

  it("go by weight: a wild month that nobody watched opens no segment", () => {
    const values = [1, 1.02, 0.98, 1, 5, 5, 5, 1, 1.01, 0.99, 1];
    const light = values.map((value) => ({ value, weight: value === 5 ? 1e-6 : 1 }));
    expect(changePoints(light, plan).means.every((mean) => mean < 1.1)).toBe(true);
    expect(changePoints(even(values), plan).breaks).toEqual([4, 7]);
  });

  it("of pure noise have p below .05 about as seldom as they should", () => {
    const random = mulberry32(3);
    let told = 0;
    for (let series = 0; series < 100; series += 1) {
      const found = changePoints(even(Array.from({ length: 14 }, () => random() + random())), {
        ...plan,
        permutations: 99,
      });
      if (found.p < 0.05) told += 1;
    }
    expect(told).toBeLessThanOrEqual(9);
  });

  it("shorter than two segments has nowhere to break", () => {
    expect(changePoints(even([1, 1, 9, 9, 9]), plan).candidates).toHaveLength(1);
  });

  it("by ranks alone lies where Pettitt puts it, ties sharing a rank", () => {
    expect(pettitt([1, 1, 2, 1, 5, 6, 5, 6])).toMatchObject({ index: 4, statistic: 16 });
    expect(pettitt([3, 3, 3])).toMatchObject({ statistic: 0, p: 1 });
  });
});

describe("robust distances", () => {
  it("are all nothing where all values are equal", () => {
    expect(robustZ([7, 7, 7]).z).toEqual([0, 0, 0]);
  });

  it("from neighbours follow a level that moves, and see what stands out from it", () => {
    const rising = [1, 2, 3, 4, 5, 60, 7, 8, 9, 10];
    expect(hampel(rising, { halfWindow: 3, threshold: 3 })).toEqual([5]);
    expect(hampel([1, 2, 3, 4, 5, 6, 7], { halfWindow: 3, threshold: 3 })).toEqual([]);
  });
});

describe("the bootstrap", () => {
  it("is the same for a seed, and nothing where no replicate has views", () => {
    const rows = [
      { num: 3, den: 10 },
      { num: 9, den: 20 },
      { num: 4, den: 15 },
    ];
    const plan = { replicates: 200, seed: 9, level: 0.9 };
    expect(bootstrapRatio(rows, plan)).toEqual(bootstrapRatio(rows, plan));
    expect(bootstrapRatio([{ num: 3, den: 0 }], plan)).toBeNull();
  });

  it("of videos that all earn alike has no width, and no NaN", () => {
    const rows = [1, 2, 3].map((den) => ({ num: 2 * den, den }));
    const found = given(bootstrapRatio(rows, { replicates: 50, seed: 1, level: 0.9 }) ?? undefined);
    expect([found.percentile, found.bca]).toEqual([
      { low: 2, high: 2 },
      { low: 2, high: 2 },
    ]);
  });
});
