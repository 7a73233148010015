import fc from "fast-check";
import { describe, expect, it } from "vitest";

import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { atAge, gainsOf, published, videoOf } from "@/lib/core/maturing/testing";
import { exactly, type MatureVideo } from "@/lib/core/maturing/views-ahead";
import { currency } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

import { bonusProgress, viewsAtCap, type BonusProgress } from "./bonus";
import { bonusValue, type BonusRule } from "./fee";

/** 30.00 per 1,000 views above 50,000, at most 1,200.00. */
const rule: BonusRule = { threshold: 50_000n, perThousand: "30", cap: 120_000n, days: 90 };
const usd = currency("USD");
const base = 150_000n;

type Asked = Partial<BonusRule> & { today?: LocalDate; mature?: readonly MatureVideo[] };

function progress(
  videos: readonly AgedVideo[],
  { today = atAge(120), mature = [], ...over }: Asked = {},
): BonusProgress {
  const result = bonusProgress({ rule: { ...rule, ...over }, currency: usd }, videos, { today, mature });
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("a base of 1,500.00 and a bonus", () => {
  it.each([
    [40_000n, 150_000n],
    [50_000n, 150_000n],
    [70_000n, 210_000n],
    [90_000n, 270_000n],
    [100_000n, 270_000n],
  ])("for %d views are %d, as the fee says", (views, expected) => {
    const { bonus } = progress([videoOf(gainsOf(90, { 0: views }))]);
    expect(base + bonus).toBe(expected);
    expect(bonusValue({ base, rule }, { views, currency: usd })).toEqual({ ok: true, value: expected });
  });

  it("count the views of all videos, each in its own first days", () => {
    const first = videoOf(gainsOf(60, { 0: 30_000n, 29: 5_000n, 30: 9_000n }));
    const second = videoOf(gainsOf(60, { 0: 20_000n, 29: 5_000n, 30: 9_000n }), {
      id: "b",
      publishedOn: addDays(published, 20),
    });
    expect(progress([first, second], { days: 30 })).toMatchObject({
      views: 60_000n,
      bonus: 30_000n,
      isOver: true,
      final: { views: exactly(60_000n), bonus: exactly(30_000n) },
      threshold: { reachedOn: addDays(published, 29), expected: null },
      cap: { reachedOn: null, expected: null },
    });
    expect(progress([first, second], { days: null }).views).toBe(78_000n);
  });

  it("count nothing that comes after today", () => {
    expect(progress([videoOf(gainsOf(90, { 0: 60_000n, 5: 9_000n }))], { today: atAge(4) }).views).toBe(
      60_000n,
    );
  });
});

describe("the threshold and the cap", () => {
  it("are reached on the day that brings the views above the one, and the bonus to the other", () => {
    const video = videoOf(gainsOf(90, { 0: 50_000n, 3: 1n, 10: 39_998n, 12: 1n }));
    const { threshold, cap } = progress([video]);
    expect(threshold).toEqual({ reachedOn: atAge(3), expected: null });
    // 39,999 views above the threshold are 1,199.97; the cap is reached with 40,000.
    expect(cap).toEqual({ reachedOn: atAge(12), expected: null });
  });

  it("are not reached while views were taken back below them, and then on the later day", () => {
    const fallen = videoOf(gainsOf(20, { 0: 50_500n, 5: -1_000n }));
    expect(progress([fallen]).threshold.reachedOn).toBeNull();
    const again = videoOf(gainsOf(20, { 0: 50_500n, 5: -1_000n, 9: 501n }));
    expect(progress([again]).threshold.reachedOn).toBe(atAge(9));
  });

  it("have no cap where none was agreed: 100,000 views are 1,500.00", () => {
    expect(progress([videoOf(gainsOf(90, { 0: 100_000n }))], { cap: null })).toMatchObject({
      bonus: 150_000n,
      cap: null,
    });
  });
});

describe("while views are still counted", () => {
  const video = videoOf(gainsOf(7, { 0: 40_000n }));

  it("the threshold is expected on the day when the curve passes it, earlier and later by its range", () => {
    // 40,000 × ln (1 + 4a) ÷ ln 29 > 50,000 from an age of 17 days on, the end of day 16; twice the more from 11 on.
    const { threshold, final, lastDay } = progress([video], { today: atAge(7) });
    expect(threshold).toEqual({
      reachedOn: null,
      expected: { earliest: atAge(10), likely: atAge(16), latest: null },
    });
    expect(final?.views).toEqual({ low: 43_849n, likely: 69_954n, high: 99_908n });
    // (69,954 − 50,000) × 0.03 = 598.62, and at most the cap.
    expect(final?.bonus).toEqual({ low: 0n, likely: 59_862n, high: 120_000n });
    expect(lastDay).toBe(atAge(89));
  });

  it("own videos that came to 1.5 times by day 30 say 60,000 on that day", () => {
    const mature = Array.from({ length: 8 }, () => gainsOf(90, { 0: 1000n, 29: 500n }));
    const { threshold, final } = progress([video], { today: atAge(7), mature });
    const day = atAge(29);
    expect(threshold.expected).toEqual({ earliest: day, likely: day, latest: day });
    expect(final?.bonus).toEqual(exactly(30_000n));
  });

  it("an expected day is never one that has passed: what was not read for long may be reached by now", () => {
    const { threshold } = progress([video], { today: atAge(40) });
    expect(threshold.expected).toEqual({ earliest: atAge(40), likely: atAge(40), latest: null });
  });

  it("for good is looked ahead to day 365, and what was there by then stays", () => {
    expect(progress([video], { today: atAge(7), days: null }).lastDay).toBe(atAge(364));
    const old = videoOf(gainsOf(500, { 0: 40_000n, 450: 20_000n }));
    expect(progress([old], { today: atAge(500), days: null })).toMatchObject({
      views: 60_000n,
      final: { views: exactly(60_000n) },
      threshold: { reachedOn: atAge(450) },
      isOver: true,
    });
  });

  it.each([
    ["no-videos", []],
    ["no-reading", [video, videoOf([], { knownUntil: null })]],
    ["first-day", [video, videoOf([9n], { knownUntil: published })]],
    ["no-views", [videoOf([0n, 0n])]],
  ])("nothing is expected with the reason %s", (gap, videos) => {
    const found = progress(videos, { today: atAge(7) });
    expect(found).toMatchObject({ gap, final: null, isOver: false });
    expect(found.threshold).toEqual({ reachedOn: null, expected: null });
  });

  it("what nobody needs to project any more is no gap", () => {
    const over = videoOf(gainsOf(30, {}), { id: "b" });
    expect(progress([video, over], { days: 30 })).toMatchObject({ gap: null, isOver: false });
    expect(progress([video, over], { days: 31 })).toMatchObject({ gap: "no-views", final: null });
  });
});

it("terms that make no sense are refused as those of a line are", () => {
  const asked = { today: atAge(0), mature: [] };
  expect(bonusProgress({ rule: { ...rule, perThousand: "0" }, currency: usd }, [], asked)).toEqual({
    ok: false,
    error: { fact: "bonusPerThousand", code: "factRateInvalid" },
  });
});

const gains = fc.array(fc.bigInt({ min: -900n, max: 9_000n }), { minLength: 1, maxLength: 100 });
const video = fc
  .record({ gains, shift: fc.integer({ min: 0, max: 40 }) })
  .map(({ gains: all, shift }) => videoOf(all, { publishedOn: addDays(published, shift) }));
const videos = fc.array(video, { minLength: 1, maxLength: 3 });
const days = fc.option(fc.integer({ min: 1, max: 120 }));
const today = fc.integer({ min: 0, max: 200 }).map(atAge);
const threshold = fc.bigInt({ min: 0n, max: 400_000n });

describe("any bonus", () => {
  it("is there exactly when its threshold was reached, and all of it when its cap was", () => {
    fc.assert(
      fc.property(videos, threshold, today, days, (of, mark, day, count) => {
        // At 10.00 per 1,000, each view above the threshold is a cent.
        const asked = { today: day, days: count, threshold: mark, perThousand: "10", cap: 50_000n };
        const found = progress(of, asked);
        expect(found.threshold.reachedOn !== null).toBe(found.bonus > 0n);
        expect(found.cap?.reachedOn !== null).toBe(found.bonus === 50_000n);
        if (found.threshold.reachedOn === null) return;
        const before = progress(of, { ...asked, today: addDays(found.threshold.reachedOn, -1) });
        expect(before.bonus).toBe(0n);
        const on = progress(of, { ...asked, today: found.threshold.reachedOn });
        expect(on.bonus > 0n).toBe(true);
      }),
    );
  });

  it("ends low ≤ likely ≤ high, is expected early ≤ likely ≤ late, and only where it ends above", () => {
    fc.assert(
      fc.property(videos, threshold, today, days, (of, mark, day, count) => {
        const found = progress(of, { today: day, days: count, threshold: mark });
        if (found.final === null) return;
        const { views, bonus } = found.final;
        expect(views.low <= views.likely && views.likely <= views.high).toBe(true);
        expect(bonus.low <= bonus.likely && bonus.likely <= bonus.high).toBe(true);
        expect(views.low >= found.views).toBe(true);
        const { expected } = found.threshold;
        if (expected === null) return;
        expect([expected.earliest, expected.likely, expected.latest].map((one) => one !== null)).toEqual(
          [views.high, views.likely, views.low].map((end) => end > mark),
        );
        const days = [expected.earliest, expected.likely, expected.latest].filter((one) => one !== null);
        expect(days).toEqual(days.toSorted());
        expect(days.every((one) => one >= day && one <= found.lastDay)).toBe(true);
      }),
    );
  });

  it("is the same whatever the order of its videos", () => {
    fc.assert(
      fc.property(videos, today, days, (of, day, count) => {
        const { gap, ...forward } = progress(of, { today: day, days: count });
        const { gap: other, ...reversed } = progress(of.toReversed(), { today: day, days: count });
        expect(reversed).toEqual(forward);
        expect(other === null).toBe(gap === null);
      }),
    );
  });
});

describe("the views at which a bonus is all that it can be", () => {
  it("are the first ones at which it is", () => {
    // 1,200.00 ÷ 30.00 = 40 thousand above 50,000.
    expect(viewsAtCap(rule, usd)).toBe(90_000n);
    const odd = { ...rule, perThousand: "0.07", cap: 1_00n };
    // 1.00 ÷ 0.07 = 14.2857… thousand: 14,286 views are 1.00002.
    expect(viewsAtCap(odd, usd)).toBe(64_286n);
  });

  it("are none without a cap or a rate", () => {
    expect(viewsAtCap({ ...rule, cap: null }, usd)).toBeNull();
    expect(viewsAtCap({ ...rule, perThousand: "0" }, usd)).toBeNull();
  });
});
