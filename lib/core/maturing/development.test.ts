import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { chainLadderMack } from "./chain-ladder";
import { developmentFactors, projectRow, type DevelopmentRow, type FactorKind } from "./development";

const kinds = ["volume", "median", "logMean"] as const satisfies readonly FactorKind[];

describe("development factors", () => {
  const rows = [
    [100, 200, 300],
    [300, 900, null],
    [50, null, null],
  ];

  it("by volume weigh the rows by their size: (200 + 900) ÷ 400", () => {
    expect(developmentFactors(rows, { kind: "volume" })).toMatchObject({
      factors: [2.75, 1.5],
      cdf: [4.125, 1.5, 1],
    });
  });

  it("by the mean of logarithms weigh them alike: √(2 × 3)", () => {
    expect(developmentFactors(rows, { kind: "logMean" }).factors[0]).toBeCloseTo(Math.sqrt(6), 12);
  });

  it("by the median are not led by one row", () => {
    const wild = [...rows, [10, 20, null], [10, 9000, null]];
    expect(developmentFactors(wild, { kind: "median" }).factors[0]).toBeCloseTo(Math.sqrt(6), 12);
  });

  it("take what is known of the shares from the tail on", () => {
    const { cdf, developed } = developmentFactors(rows, { kind: "volume", tail: 1.25 });
    expect(cdf).toEqual([5.15625, 1.875, 1.25]);
    expect(developed.at(-1)).toBe(0.8);
  });

  it("are drawn to the prior by its strength: one row of 2 and three rows' worth of 1 are 2^¼", () => {
    const prior = { cdf: [1, 1], strengthVideos: 3 };
    expect(developmentFactors([[5, 10]], { kind: "logMean", prior }).factors[0]).toBeCloseTo(2 ** 0.25, 12);
  });

  it("without a row are the prior's, and 1 without one", () => {
    const prior = { cdf: [6, 2, 1], strengthVideos: 8 };
    expect(developmentFactors([], { kind: "median", prior }).factors).toEqual([3, 2]);
    expect(developmentFactors([[7, null]], { kind: "median" }).factors).toEqual([1]);
  });

  it("have no spread of a single row", () => {
    expect(developmentFactors(rows, { kind: "volume" }).logSd[1]).toBeNull();
  });

  it("below 1 leave the share that is developed at 1, and never let it fall", () => {
    const { factors, developed } = developmentFactors([[100, 400, 200]], { kind: "logMean" });
    expect(factors).toEqual([4, 0.5]);
    expect(developed).toEqual([0.5, 1, 1]);
  });

  it("skip rows that are not above zero, where a logarithm is asked for", () => {
    expect(
      developmentFactors(
        [
          [0, 50],
          [10, 20],
        ],
        { kind: "logMean" },
      ).factors,
    ).toEqual([2]);
    expect(
      developmentFactors(
        [
          [0, 50],
          [10, 20],
        ],
        { kind: "volume" },
      ).factors,
    ).toEqual([7]);
  });

  it("project a row from the last age that is known, and nothing from none", () => {
    expect(projectRow([40, null, null], { cdf: [2, 1.5, 1] })).toEqual({ latest: 40, eventual: 80, age: 0 });
    expect(projectRow([null], { cdf: [2] })).toBeNull();
  });
});

const row = fc
  .tuple(
    fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { minLength: 5, maxLength: 5 }),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([gains, known]): DevelopmentRow => {
    let sum = 0;
    return gains.map((gain, age) => (age < known ? (sum += gain) : null));
  });
const rows = fc.array(row, { maxLength: 12 });

describe.each(kinds)("for all rows, by %s", (kind) => {
  it("the share developed is in (0, 1] and never falls with age", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 50, max: 300 }), (given, percent) => {
        const { developed, cdf } = developmentFactors(given, { kind, tail: percent / 100 });
        expect(developed).toHaveLength(cdf.length);
        developed.forEach((share, age) => {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(share).toBeGreaterThanOrEqual(developed[age - 1] ?? 0);
        });
      }),
    );
  });

  it("neither the order of the rows nor the unit of their amounts matters", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { factors } = developmentFactors(given, { kind });
        const other = given.toReversed().map((amounts) => amounts.map((amount) => amount && amount * 8));
        developmentFactors(other, { kind }).factors.forEach((factor, age) => {
          expect(factor / (factors[age] ?? Number.NaN)).toBeCloseTo(1, 9);
        });
      }),
    );
  });
});

describe("Mack's standard errors", () => {
  it("do not depend on the order of the rows, and grow with the unit of the amounts", () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { totalOutstanding, totalSe } = chainLadderMack(given);
        const other = chainLadderMack(
          given.toReversed().map((amounts) => amounts.map((amount) => amount && amount * 8)),
        );
        expect(totalSe).not.toBeNaN();
        expect(other.totalSe).toBeCloseTo(8 * totalSe, -Math.ceil(Math.log10(1 + totalSe)) + 6);
        expect(other.totalOutstanding).toBeCloseTo(
          8 * totalOutstanding,
          -Math.ceil(Math.log10(1 + Math.abs(totalOutstanding))) + 6,
        );
      }),
    );
  });

  it("of rows that all grew alike are none", () => {
    expect(
      chainLadderMack([
        [10, 20, 30],
        [20, 40, null],
        [5, null, null],
      ]),
    ).toMatchObject({
      totalOutstanding: 30,
      totalSe: 0,
    });
  });

  it("of nothing are none", () => {
    expect(chainLadderMack([])).toMatchObject({ rows: [], totalOutstanding: 0, totalSe: 0 });
  });
});
