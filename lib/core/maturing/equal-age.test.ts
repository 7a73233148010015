import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { erpmUnits } from "@/lib/core/erpm/erpm";
import { given } from "@/lib/core/testdata/vector";

import { AGES, type EarningVideo } from "./age-grid";
import { compareCohorts, type ComparedCohort } from "./compare-cohorts";
import { developedShares } from "./developed-shares";
import { atAge, gainsOf, published, videoOf } from "./testing";
import { typicalVideo } from "./typical-video";

function earning(views: bigint, income: bigint, id: string): EarningVideo {
  const days = income === 0n ? [] : [[published, income] as const];
  return { ...videoOf(gainsOf(30, { 0: views }), { id }), income: new Map(days) };
}

describe("the middle video at an age", () => {
  const asked = { age: 7, today: atAge(60) };
  const videos = Array.from({ length: 9 }, (_, n) => earning(BigInt(1_000 * (n + 1)), 100n, `v${n}`));

  it("is not moved by one that went viral", () => {
    expect(typicalVideo(videos, asked).views).toEqual({ median: 5_000n, videos: 9 });
    const viral = [...videos.slice(0, 8), earning(9_000_000n, 100n, "viral")];
    expect(typicalVideo(viral, asked).views).toEqual({ median: 5_000n, videos: 9 });
  });

  it("has the middle eRPM, of those with income only: 1.00 for 5,000 views", () => {
    const { erpm } = typicalVideo([...videos, earning(10n, 0n, "unpaid")], asked);
    expect(erpm?.videos).toBe(9);
    expect(erpm && erpmUnits(erpm.median, { exponent: 2, digits: 3 })).toBe(200n);
  });

  it("is not said of fewer than eight, nor of videos that are younger", () => {
    expect(typicalVideo(videos.slice(0, 7), asked)).toEqual({ age: 7, views: null, erpm: null });
    expect(typicalVideo(videos, { age: 60, today: atAge(60) }).views).toBeNull();
  });
});

describe("the share that is there at an age", () => {
  const mature = Array.from({ length: 8 }, () => ({
    views: gainsOf(90, { 0: 600n, 6: 400n, 80: 1_000n }),
    income: gainsOf(90, { 6: 100n, 80: 300n }),
  }));

  it("is learnt from eight mature videos: half of the views and a quarter of the income on day 7", () => {
    const { ages } = developedShares(mature);
    expect(ages.map(({ age }) => age)).toEqual([...AGES]);
    expect(ages.find(({ age }) => age === 7)).toEqual({ age: 7, views: 0.5, income: 0.25 });
    expect(ages.at(-1)).toEqual({ age: 90, views: 1, income: 1 });
  });

  it("is that of the default curve for fewer, which knows nothing of income", () => {
    const { basis, videos, ages } = developedShares(mature.slice(1));
    expect([basis, videos]).toEqual(["default", 7]);
    expect(ages.every(({ income }) => income === null)).toBe(true);
    const week = ages.find(({ age }) => age === 7);
    expect(week?.views).toBeCloseTo(Math.log(29) / Math.log(361), 6);
  });

  it("says nothing of income where fewer than eight earned", () => {
    const unpaid = [...mature.slice(1), { ...given(mature[0]), income: gainsOf(90, {}) }];
    expect(developedShares(unpaid).ages[0]).toMatchObject({ income: null });
  });

  it("is in (0, 1] and never falls", () => {
    const gains = fc.array(fc.bigInt({ min: 0n, max: 999n }), { minLength: 90, maxLength: 90 });
    const video = fc.record({ views: gains, income: gains });
    fc.assert(
      fc.property(fc.array(video, { maxLength: 12 }), (videos) => {
        const shares = developedShares(videos).ages.map(({ views }) => views);
        shares.forEach((share, index) => {
          expect(share).toBeGreaterThan(0);
          expect(share).toBeLessThanOrEqual(1);
          expect(share).toBeGreaterThanOrEqual(shares[index - 1] ?? 0);
        });
      }),
      { numRuns: 30 },
    );
  });
});

describe("two months", () => {
  const cohort = (month: string, known: readonly number[], commonAge: number | null): ComparedCohort => ({
    ...{ month, commonAge, videos: known[0] ?? 0, tail: null },
    ages: known.map((videos, index) => ({
      age: given([1, 7, 28][index]),
      erpm: { income: 0n, views: BigInt(100 * videos) },
      videos,
    })),
  });
  const old = cohort("2026-09", [4, 4, 4], 28);

  it("are compared at the latest age that all of their videos have reached", () => {
    const found = compareCohorts([cohort("2026-11", [4, 4, 2], 7), old]);
    expect(found).toMatchObject({ age: 7, isComplete: true, ages: [1, 7, 28] });
  });

  it("are not held up by one video of yesterday: half of them is enough, and said to be a part", () => {
    const found = compareCohorts([cohort("2026-11", [3, 2, 1], null), old]);
    expect(found).toMatchObject({ age: 7, isComplete: false });
    expect(found?.sides.map(({ videos }) => videos)).toEqual([2, 4]);
  });

  it("are compared at the age that is asked for, unless one of them has no video of it", () => {
    const young = cohort("2026-11", [4, 4, 0], 7);
    expect(compareCohorts([young, old], { age: 1 })?.age).toBe(1);
    expect(compareCohorts([young, old], { age: 28 })?.age).toBe(7);
    expect(compareCohorts([young, old], { age: 5 })?.age).toBe(7);
  });

  it("have nothing to compare where none is a day old", () => {
    expect(compareCohorts([cohort("2026-11", [0, 0, 0], null), old])).toBeNull();
  });
});
