import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

import { sumsAtAges, viewsAtAges, type EarningVideo } from "./age-grid";
import { commonAge, publishCohorts, sumAtAges } from "./cohorts";
import { atAge, gainsOf, published, videoOf } from "./testing";

function earning(
  gains: readonly bigint[],
  income: Readonly<Record<number, bigint>>,
  given: Parameters<typeof videoOf>[1] = {},
): EarningVideo {
  const { publishedOn = published } = given;
  const days = Object.entries(income).map(
    ([age, amount]) => [addDays(publishedOn, Number(age)), amount] as const,
  );
  return { ...videoOf(gains, given), income: new Map(days) };
}

describe("sums at ages", () => {
  const video = earning(gainsOf(10, { 0: 5n, 2: 7n, 9: 1n }), { "-3": 100n, 6: 20n, 7: 3n });

  it("of views end with the last whole known day", () => {
    const at = (knownUntil: LocalDate) =>
      viewsAtAges({ ...video, knownUntil }, { ages: [1, 2, 3, 7, 14], today: atAge(60) });
    expect(at(atAge(60))).toEqual([5n, 5n, 12n, 12n, 13n]);
    expect(at(atAge(7))).toEqual([5n, 5n, 12n, 12n, null]);
    expect(at(atAge(6))).toEqual([5n, 5n, 12n, null, null]);
  });

  it("of income take in what came before the video", () => {
    expect(sumsAtAges(video.income, { publishedOn: published, ages: [1, 7, 8] })).toEqual([100n, 120n, 123n]);
  });
});

const september = [
  earning(gainsOf(60, { 0: 1000n, 20: 500n, 40: 500n }), { 0: 100n, 20: 200n }, { id: "a" }),
  earning(gainsOf(50, { 0: 3000n }), { 5: 600n }, { id: "b", publishedOn: date("2026-09-11") }),
];
const october = [
  earning(gainsOf(20, { 0: 800n }), { 0: 400n }, { id: "c", publishedOn: date("2026-10-11") }),
];
const today = date("2026-10-31");

describe("publish cohorts", () => {
  const cohorts = publishCohorts([...october, ...september], { ages: [7, 14, 28, 60], today });

  it("pool the videos of a month, each by its own age", () => {
    const [first] = cohorts;
    expect(first).toMatchObject({ month: "2026-09", videos: 2 });
    expect(first?.ages).toEqual([
      { age: 7, erpm: { income: 700n, views: 4000n }, videos: 2 },
      { age: 14, erpm: { income: 700n, views: 4000n }, videos: 2 },
      { age: 28, erpm: { income: 900n, views: 4500n }, videos: 2 },
      { age: 60, erpm: { income: 300n, views: 2000n }, videos: 1 },
    ]);
  });

  it("say how few videos have reached an age", () => {
    expect(cohorts[1]?.ages.map(({ videos }) => videos)).toEqual([1, 1, 0, 0]);
  });

  it("tell what share of the views came after day 28: 500 of 5,000", () => {
    expect(cohorts[0]?.tail).toEqual({ numerator: 500n, denominator: 5000n });
    expect(cohorts[1]?.tail).toBeNull();
  });
});

describe("the age at which groups are compared", () => {
  const asked = { ages: [1, 3, 7, 14, 28], today };

  it("is the latest one that all their videos have reached: 20 days allow 14", () => {
    expect(commonAge([september, october], asked)).toBe(14);
    expect(sumAtAges(october, { ages: [14], today })).toEqual([
      { age: 14, erpm: { income: 400n, views: 800n }, videos: 1 },
    ]);
  });

  it("does not wait for a video that was never read", () => {
    const unread = earning([], {}, { publishedOn: date("2026-10-30"), knownUntil: null });
    expect(commonAge([september, [...october, unread]], asked)).toBe(14);
    expect(commonAge([september, [unread]], asked)).toBeNull();
  });

  it("is none while a video is younger than all ages, or a group is empty", () => {
    const born = earning([9n], {}, { publishedOn: today, knownUntil: today });
    expect(commonAge([september, [born]], asked)).toBeNull();
    expect(commonAge([september, []], asked)).toBeNull();
  });
});

describe("for all videos", () => {
  const video = fc
    .tuple(fc.array(fc.bigInt({ min: 0n, max: 1000n }), { maxLength: 70 }), fc.integer({ min: 0, max: 60 }))
    .map(([gains, later]) => earning(gains, { 0: 5n }, { publishedOn: addDays(published, later) }));

  it("cohorts hold each video once, whatever their order", () => {
    fc.assert(
      fc.property(fc.array(video, { maxLength: 15 }), (videos) => {
        const cohorts = publishCohorts(videos, { today });
        expect(cohorts.reduce((sum, cohort) => sum + cohort.videos, 0)).toBe(videos.length);
        expect(publishCohorts(videos.toReversed(), { today })).toEqual(cohorts);
        for (const { ages, videos: all } of cohorts) {
          ages.forEach(({ videos: known }, index) => {
            expect(known).toBeLessThanOrEqual(ages[index - 1]?.videos ?? all);
          });
        }
      }),
    );
  });
});
