import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { exactly, matureOf, viewsAhead, type MatureVideo, type Range } from "./views-ahead";
import { atAge, gainsOf, published, videoOf } from "./testing";

const nobody: readonly MatureVideo[] = [];

/** Eight videos that had so many views by day 7 and so many times as many by day 30, and no more. */
function ownOf(times: readonly bigint[], { by7 = 1000n } = {}): MatureVideo[] {
  return times.map((many) => gainsOf(90, { 0: by7, 29: by7 * (many - 1n) }));
}

describe("what is known", () => {
  const video = videoOf([500n, 300n, -100n, 200n]);
  const { at, knownAge } = viewsAhead(video, { mature: nobody, today: atAge(30) });

  it("is told as it was, falls included", () => {
    expect(knownAge).toBe(4);
    expect([0, 1, 2, 3, 4].map((age) => at(age))).toEqual([0n, 500n, 800n, 700n, 900n].map(exactly));
  });

  it("ends with the day before the last reading, and at today", () => {
    expect(viewsAhead(video, { mature: nobody, today: atAge(2) }).knownAge).toBe(2);
    const early = { ...video, knownUntil: published };
    expect(viewsAhead(early, { mature: nobody, today: atAge(30) }).knownAge).toBe(0);
  });
});

describe("with fewer than eight own mature videos", () => {
  const asked = { mature: ownOf(Array<bigint>(7).fill(2n)), today: atAge(7) };

  it("the likely views follow the curve: 1,000 × ln 361 ÷ ln 29 = 1,748.8", () => {
    const { at, basis } = viewsAhead(videoOf(gainsOf(7, { 0: 1000n })), asked);
    expect(basis).toBe("default");
    expect(at(90)?.likely).toBe(1749n);
  });

  it("the high views are twice as much more: 1,000 + 2 × 748.8", () => {
    expect(viewsAhead(videoOf(gainsOf(7, { 0: 1000n })), asked).at(90)?.high).toBe(2498n);
  });

  it("the low views follow the quickest curve: from 72 % on day 1 to 95 % on day 35", () => {
    const { at } = viewsAhead(videoOf([720_000n]), { mature: nobody, today: atAge(1) });
    expect(at(35)?.low).toBe(950_000n);
  });

  it("a last week above the curve is carried on: 900 × ln (361 ÷ 241) ÷ ln (241 ÷ 213) = 2,945", () => {
    const wind = videoOf(gainsOf(60, { 0: 100n, 55: 900n }));
    const range = viewsAhead(wind, { mature: nobody, today: atAge(60) }).at(90);
    // Twice the more of the curve would be 1,000 × 2 × 0.0737 = 147.
    expect(range).toEqual({ low: 1008n, likely: 1074n, high: 3945n });
  });

  it("videos that are not known for 90 days are not counted", () => {
    const eighth = gainsOf(89, { 0: 1000n, 29: 1000n });
    const { basis } = viewsAhead(videoOf([1000n]), { ...asked, mature: [...asked.mature, eighth] });
    expect(basis).toBe("default");
  });

  it("nor are those without a view by then", () => {
    const late = gainsOf(90, { 29: 1000n });
    const video = videoOf(gainsOf(7, { 0: 1000n }));
    expect(viewsAhead(video, { ...asked, mature: [...asked.mature, late] }).basis).toBe("default");
  });
});

describe("with eight own mature videos", () => {
  const today = atAge(7);
  const video = videoOf(gainsOf(7, { 0: 10_000n }));

  it("that all doubled from day 7, the views double", () => {
    const { at, basis } = viewsAhead(video, { mature: ownOf(Array<bigint>(8).fill(2n)), today });
    expect(basis).toBe("own");
    expect(at(90)).toEqual(exactly(20_000n));
  });

  it("nothing more is expected before they grew", () => {
    const { at } = viewsAhead(video, { mature: ownOf(Array<bigint>(8).fill(2n)), today });
    expect(at(29)).toEqual(exactly(10_000n));
    expect(at(30)).toEqual(exactly(20_000n));
  });

  it("of which half came to 2 and half to 8 times, 4 are likely, between 1.316 and 12.163", () => {
    // mean = ln 4, s = ln 2 × √(8 ÷ 7) = 0.741, t = 1.4149, √(1 + 1 ÷ 8) = 1.0607: ± 1.1121.
    const mature = ownOf([2n, 8n, 2n, 8n, 2n, 8n, 2n, 8n]);
    const range = viewsAhead(video, { mature, today }).at(90);
    expect(range?.likely).toBe(40_000n);
    expect(Number(range?.low) / 10_000).toBeCloseTo(1.3155, 3);
    expect(Number(range?.high) / 10_000).toBeCloseTo(12.163, 2);
  });

  it("a fall of theirs counts as no growth, also where it took everything", () => {
    const fallen = gainsOf(90, { 0: 1000n, 20: -1000n, 29: 1000n });
    const { at } = viewsAhead(video, { mature: Array<MatureVideo>(8).fill(fallen), today });
    expect([21, 30].map((age) => at(age))).toEqual([exactly(10_000n), exactly(20_000n)]);
  });

  it("goes on by the curve from day 90: ln 721 ÷ ln 361 of it by day 180", () => {
    const { at } = viewsAhead(video, { mature: ownOf(Array<bigint>(8).fill(2n)), today });
    expect(at(180)?.likely).toBe(22_349n);
  });

  it("and for a video past day 90 only the curve goes on", () => {
    const old = videoOf(gainsOf(100, { 0: 10_000n }));
    const { basis } = viewsAhead(old, { mature: ownOf(Array<bigint>(8).fill(2n)), today: atAge(100) });
    expect(basis).toBe("default");
  });
});

describe("mature videos", () => {
  const gains = gainsOf(100, { 0: 5n, 89: -2n, 90: 7n });

  it("are those known for 90 days, told by the gains of these", () => {
    const young = videoOf(gains, { knownUntil: atAge(89) });
    const found = matureOf([videoOf(gains, { knownUntil: atAge(90) }), young], atAge(200));
    expect(found).toEqual([gainsOf(90, { 0: 5n, 89: -2n })]);
  });

  it("are not those whose 90th day is today", () => {
    expect(matureOf([videoOf(gains)], atAge(89))).toEqual([]);
    expect(matureOf([videoOf(gains)], atAge(90))).toHaveLength(1);
  });
});

describe("without ground to stand on there is no projection", () => {
  const asked = { mature: nobody, today: atAge(30) };

  it.each([
    ["no-reading", videoOf([], { knownUntil: null })],
    ["first-day", videoOf([500n], { knownUntil: published })],
    ["no-views", videoOf([0n, 0n, 0n])],
    ["no-views", videoOf([5n, -9n, 0n])],
  ])("but a reason: %s", (gap, video) => {
    const ahead = viewsAhead(video, asked);
    expect([ahead.gap, ahead.at(90)]).toEqual([gap, null]);
  });

  it("yet a video that is known to the end has one, also of nothing", () => {
    const { at } = viewsAhead(videoOf(gainsOf(90, {})), { mature: nobody, today: atAge(90) });
    expect(at(90)).toEqual(exactly(0n));
  });
});

const gain = fc.bigInt({ min: 0n, max: 100_000n });
const gains = fc.array(gain, { minLength: 1, maxLength: 120 });
const anyGains = fc.array(fc.bigInt({ min: -2_000n, max: 20_000n }), { minLength: 1, maxLength: 120 });
const ownVideo = fc.array(fc.bigInt({ min: -50n, max: 9_000n }), { minLength: 90, maxLength: 90 });
const own = fc.oneof(
  fc.array(ownVideo, { maxLength: 7 }),
  fc.array(ownVideo, { minLength: 8, maxLength: 12 }),
);

describe("any projection", () => {
  it("has low ≤ likely ≤ high, none of which falls as age rises or is below what is there", () => {
    fc.assert(
      fc.property(anyGains, own, fc.bigInt({ min: 0n, max: 500n }), (known, mature, today) => {
        const partial = videoOf([...known, today], { knownUntil: atAge(known.length) });
        const ahead = viewsAhead(partial, { mature, today: atAge(known.length) });
        if (ahead.gap !== null) return;
        const soFar = [...partial.views.values()].reduce((sum, views) => sum + views, 0n);
        let before: Range = exactly(soFar);
        for (let age = ahead.knownAge + 1; age <= 400; age += 1) {
          const range = ahead.at(age);
          if (range === null) throw new Error("no projection");
          expect(range.low <= range.likely && range.likely <= range.high, `day ${age}`).toBe(true);
          for (const bound of ["low", "likely", "high"] as const) {
            expect(range[bound] >= before[bound], `${bound} of day ${age}`).toBe(true);
          }
          before = range;
        }
      }),
      { numRuns: 40 },
    );
  });

  it("does not depend on the order of own videos beyond the last digit of a float", () => {
    fc.assert(
      fc.property(gains, own, (known, mature) => {
        const video = videoOf(known);
        const today = atAge(known.length);
        const forward = viewsAhead(video, { mature, today });
        const backward = viewsAhead(video, { mature: mature.toReversed(), today });
        expect(backward.basis).toBe(forward.basis);
        const difference = Number(forward.at(90)?.likely ?? 0n) - Number(backward.at(90)?.likely ?? 0n);
        expect(Math.abs(difference)).toBeLessThanOrEqual(1 + Number(forward.at(90)?.likely ?? 0n) * 1e-8);
      }),
      { numRuns: 40 },
    );
  });

  it("of a video with twice the views is twice as much, but for rounding", () => {
    fc.assert(
      fc.property(gains, (known) => {
        const today = atAge(known.length);
        const once = viewsAhead(videoOf(known), { mature: nobody, today }).at(200);
        const twice = viewsAhead(videoOf(known.map((views) => 2n * views)), { mature: nobody, today }).at(
          200,
        );
        if (once === null || twice === null) return;
        for (const bound of ["low", "likely", "high"] as const) {
          const difference = twice[bound] - 2n * once[bound];
          expect(difference >= -2n && difference <= 2n).toBe(true);
        }
      }),
    );
  });
});
