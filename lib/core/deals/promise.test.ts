import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ratioDecimal } from "@/lib/core/income/settlement";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { atAge, gainsOf, published, videoOf } from "@/lib/core/maturing/testing";
import { exactly } from "@/lib/core/maturing/views-ahead";
import type { LocalDate } from "@/lib/core/time/date";

import { promiseProgress, type PromiseProgress } from "./promise";

/** 100,000 views for 900.00. */
function progress(
  videos: readonly AgedVideo[],
  {
    today = atAge(120),
    countDays = null,
    promised = 100_000n,
    value = 90_000n,
  }: { today?: LocalDate; countDays?: number | null; promised?: bigint; value?: bigint } = {},
): PromiseProgress {
  return promiseProgress({ promised, value }, videos, { today, countDays, mature: [] });
}

describe("100,000 promised views for 900.00", () => {
  it.each([
    ["nothing", 0n, "0.000", -90_000n],
    ["three quarters", 75_000n, "0.750", -22_500n],
    ["all of them", 100_000n, "1.000", 0n],
    ["a quarter more", 125_000n, "1.250", 22_500n],
  ])("of which %s came are %d views, a share of %s and a difference of %d", (_what, views, share, money) => {
    const found = progress([videoOf(gainsOf(90, { 0: views }))]);
    expect(ratioDecimal(found.share, { digits: 3 })).toBe(share);
    expect(found.difference).toBe(money);
  });

  it("differ by money that is rounded half-even: 1 and 3 views are half a cent and one and a half", () => {
    const one = { promised: 200_000n, value: 100_000n };
    expect(progress([videoOf([200_001n])], one).difference).toBe(0n);
    expect(progress([videoOf([200_003n])], one).difference).toBe(2n);
  });

  it("are reached on the day that brings the last of them, by all videos together", () => {
    const videos = [
      videoOf(gainsOf(40, { 0: 60_000n, 9: 5_000n })),
      videoOf(gainsOf(40, { 2: 34_999n, 20: 1n }), { id: "b" }),
    ];
    expect(progress(videos).reached).toEqual({ reachedOn: atAge(20), expected: null });
  });

  it("within 30 days take nothing that came later", () => {
    const video = videoOf(gainsOf(60, { 0: 90_000n, 30: 20_000n }));
    expect(progress([video], { countDays: 30 })).toMatchObject({
      views: 90_000n,
      isOver: true,
      reached: { reachedOn: null, expected: null },
      final: { views: exactly(90_000n), difference: exactly(-9_000n), reaches: { high: false } },
    });
    expect(progress([video]).views).toBe(110_000n);
  });

  it("are expected at 60,000 on day 7 to be likely, not certain: 65,774, 104,931 or 149,861", () => {
    const found = progress([videoOf(gainsOf(7, { 0: 60_000n }))], { today: atAge(7) });
    expect(found.final).toEqual({
      views: { low: 65_774n, likely: 104_931n, high: 149_861n },
      // 900.00 × 4.931 % is 44.379.
      difference: { low: -30_803n, likely: 4_438n, high: 44_875n },
      reaches: { low: false, likely: true, high: true },
    });
    expect(found.reached.expected?.latest).toBeNull();
    expect(found.lastDay).toBe(atAge(89));
  });

  it("cannot be said to come while a video has no reading", () => {
    expect(progress([videoOf([], { knownUntil: null })])).toMatchObject({ gap: "no-reading", final: null });
  });
});

it("a promise of no views is a mistake of the caller", () => {
  expect(() => progress([], { promised: 0n })).toThrow(RangeError);
});

describe("any promise", () => {
  const gains = fc.array(fc.bigInt({ min: -900n, max: 9_000n }), { minLength: 1, maxLength: 100 });
  const today = fc.integer({ min: 0, max: 150 }).map(atAge);
  const amount = fc.bigInt({ min: 1n, max: 500_000n });

  it("is reached exactly when nothing is missing, and its end is worth low ≤ likely ≤ high", () => {
    fc.assert(
      fc.property(gains, today, amount, amount, (all, day, promised, value) => {
        const found = progress([videoOf(all)], { today: day, promised, value });
        expect(found.reached.reachedOn !== null).toBe(found.views >= promised);
        expect(found.reached.reachedOn === null || found.reached.reachedOn >= published).toBe(true);
        if (found.final === null) return;
        const { difference, reaches } = found.final;
        expect(difference.low <= difference.likely && difference.likely <= difference.high).toBe(true);
        expect(difference.low >= found.difference).toBe(true);
        expect(reaches.low ? reaches.likely : true).toBe(true);
        expect(reaches.likely ? reaches.high : true).toBe(true);
      }),
    );
  });
});
