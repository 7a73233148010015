import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { ratioDecimal } from "@/lib/core/income/settlement";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { eventualErpm } from "@/lib/core/maturing/eventual-erpm";
import { atAge, gainsOf, published, videoOf } from "@/lib/core/maturing/testing";
import { vectors } from "@/lib/core/testdata/06-pricing.json";
import { given } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";

import { deliveredPrices, type PriceAge } from "./delivered-price";

const nobody = { mature: [] };
const scale = { exponent: 2, digits: 6 };

function at(age: PriceAge, videos: readonly AgedVideo[], { value = 90_000n, today = atAge(200) } = {}) {
  const found = deliveredPrices(value, videos, { today, ...nobody }).ages.find((price) => price.age === age);
  if (found === undefined) throw new Error(`no age ${age}`);
  return found;
}

function decimalAt(...[age, videos, rest]: Parameters<typeof at>): string | null {
  const { price } = at(age, videos, rest);
  return price === null ? null : erpmDecimal(price, scale);
}

describe("a deal's price per 1,000 views", () => {
  // 900.00 for two videos; the second is ten days younger.
  const first = videoOf(gainsOf(120, { 0: 20_000n, 6: 10_000n, 7: 5_000n, 29: 5_000n, 89: 10_000n, 90: 7n }));
  const second = videoOf(gainsOf(110, { 0: 10_000n, 8: 20_000n, 60: 10_000n, 100: 3n }), {
    id: "b",
    publishedOn: addDays(published, 10),
  });
  const both = [first, second];

  it.each<[PriceAge, string, string]>([
    [7, "900 ÷ 40", "22.500000"],
    [30, "900 ÷ 70", "12.857143"],
    [90, "900 ÷ 90", "10.000000"],
    ["now", "900 ÷ 90.010", "9.998889"],
  ])("at %s is of the views by then, each video by its own age: %s", (age, _sum, expected) => {
    expect(decimalAt(age, both)).toBe(expected);
  });

  it("is exact where views were taken back", () => {
    const restated = videoOf(gainsOf(40, { 0: 20_000n, 5: -2_000n, 20: -8_000n }));
    expect([7, 30, "now"].map((age) => decimalAt(age as PriceAge, [restated]))).toEqual([
      "50.000000",
      "90.000000",
      "90.000000",
    ]);
  });

  it("is not known while one of the videos is younger", () => {
    const today = addDays(published, 16);
    expect(at(7, both, { today })).toEqual({ age: 7, price: null, reason: "too-young" });
    expect(at(7, both, { today: addDays(today, 1) }).reason).toBeNull();
  });

  it("is not known while one of the videos was last read before", () => {
    const unread = { ...second, knownUntil: addDays(published, 16) };
    expect(at(7, [first, unread])).toEqual({ age: 7, price: null, reason: "no-reading" });
    expect(at(7, [first, { ...unread, knownUntil: addDays(published, 17) }]).reason).toBeNull();
    expect(at("now", [first, unread]).reason).toBeNull();
    expect(at("now", [first, { ...unread, knownUntil: null }]).reason).toBe("no-reading");
  });

  it("is not known without a video, nor without a view", () => {
    expect(at("now", []).reason).toBe("no-videos");
    expect(at(7, []).reason).toBe("no-videos");
    expect(at("now", [videoOf(gainsOf(9, {}))]).reason).toBe("no-views");
    expect(at(7, [videoOf([3n, -3n, 0n, 0n, 0n, 0n, 0n])]).reason).toBe("no-views");
  });
});

describe("the price that is projected", () => {
  const seven = videoOf(gainsOf(7, { 0: 30_000n }));

  it("is that of the views of day 90: of 30,000 on day 7 there will be 52,465, so 900.00 is 17.15", () => {
    const { projected } = deliveredPrices(90_000n, [seven], { today: atAge(7), ...nobody });
    if (projected.reason !== null) throw new Error(projected.reason);
    // Low: 30,000 × 1.09623 = 32,887. High: 30,000 + 2 × 22,465.3 = 74,931.
    expect(projected.views).toEqual({ low: 32_887n, likely: 52_465n, high: 74_931n });
    const { low, likely, high } = projected.price;
    expect([low, likely, high].map((price) => erpmDecimal(price, scale))).toEqual([
      "12.011050",
      "17.154293",
      "27.366437",
    ]);
    expect(projected).toMatchObject({ basis: "default" });
    expect(ratioDecimal(projected.developed, { digits: 3 })).toBe("0.572");
  });

  it("is what was really reached once all videos are known to day 90", () => {
    const old = videoOf(gainsOf(120, { 0: 30_000n, 95: 4_000n }));
    const { projected } = deliveredPrices(90_000n, [old], { today: atAge(120), ...nobody });
    expect(projected).toEqual({
      views: { low: 30_000n, likely: 30_000n, high: 30_000n },
      price: { low: price(30_000n), likely: price(30_000n), high: price(30_000n) },
      developed: { numerator: 30_000n, denominator: 30_000n },
      basis: "known",
      reason: null,
    });
  });

  it("adds what mature videos reached and what the others will", () => {
    const old = videoOf(gainsOf(120, { 0: 10_000n }), { id: "b", publishedOn: addDays(published, -113) });
    const { projected } = deliveredPrices(90_000n, [seven, old], { today: atAge(7), ...nobody });
    if (projected.reason !== null) throw new Error(projected.reason);
    expect(projected.views.likely).toBe(62_465n);
    expect(projected.developed).toEqual({ numerator: 40_000n, denominator: 62_465n });
  });

  it.each([
    ["no-videos", []],
    ["no-reading", [seven, videoOf([], { knownUntil: null })]],
    ["first-day", [seven, videoOf([5n], { knownUntil: published })]],
    ["no-views", [seven, videoOf([0n, 0n])]],
    ["no-views", [videoOf(gainsOf(90, {}))]],
  ])("is not said with the reason %s", (reason, videos) => {
    const today = atAge(90);
    expect(deliveredPrices(90_000n, videos, { today, ...nobody }).projected).toEqual({ reason });
  });

  function price(views: bigint): Erpm {
    return { income: 90_000n, views };
  }
});

describe("a maturing deal's eRPM", () => {
  it.each(vectors.filter(({ fn }) => fn === "dealErpm"))("$id: $note", ({ input, expected }) => {
    const { fee, viewsNow, percentDeveloped } = input;
    if (typeof expected === "number") throw new Error("two numbers were expected");
    const soFar = { following: 0n, fixed: BigInt(fee), views: BigInt(given(viewsNow)) };
    const { now, eventual } = given(
      eventualErpm(soFar, { incomeCdf: 1, viewCdf: 1 / given(percentDeveloped) }) ?? undefined,
    );
    const inUnits = (price: Erpm) => Number(erpmDecimal(price, { exponent: 0, digits: 10 }));
    expect(inUnits(now)).toBeCloseTo(expected.now, 8);
    expect(inUnits(eventual)).toBeCloseTo(expected.eventual, 7);
  });

  it("is what the projection says as well", () => {
    const video = videoOf(gainsOf(7, { 0: 30_000n }));
    const { projected } = deliveredPrices(90_000n, [video], { today: atAge(7), ...nobody });
    if (projected.reason !== null) throw new Error(projected.reason);
    const { numerator, denominator } = projected.developed;
    const soFar = { following: 0n, fixed: 90_000n, views: 30_000n };
    const viewCdf = Number(denominator) / Number(numerator);
    const { eventual } = given(eventualErpm(soFar, { incomeCdf: 1, viewCdf }) ?? undefined);
    expect(erpmDecimal(eventual, scale)).toBe(erpmDecimal(projected.price.likely, scale));
  });
});

const gains = fc.array(fc.bigInt({ min: -500n, max: 50_000n }), { minLength: 1, maxLength: 130 });
const video = fc
  .record({ gains, shift: fc.integer({ min: 0, max: 60 }) })
  .map(({ gains: all, shift }) => videoOf(all, { publishedOn: addDays(published, shift) }));
const videos = fc.array(video, { minLength: 1, maxLength: 4 });
const value = fc.bigInt({ min: 1n, max: 10_000_000n });
const today = fc.integer({ min: 0, max: 250 }).map(atAge);

describe("any deal", () => {
  it("that paid three times as much has three times the prices, and the same views", () => {
    fc.assert(
      fc.property(value, videos, today, (paid, of, day) => {
        const once = deliveredPrices(paid, of, { today: day, ...nobody });
        const thrice = deliveredPrices(3n * paid, of, { today: day, ...nobody });
        expect(thrice.ages).toEqual(
          once.ages.map((one) =>
            one.price === null ? one : { ...one, price: { ...one.price, income: 3n * paid } },
          ),
        );
      }),
    );
  });

  it("has the same prices whatever the order of its videos", () => {
    fc.assert(
      fc.property(value, videos, today, (paid, of, day) => {
        const reversed = deliveredPrices(paid, of.toReversed(), { today: day, ...nobody });
        const forward = deliveredPrices(paid, of, { today: day, ...nobody });
        expect(reversed.ages).toEqual(forward.ages);
        if (forward.projected.reason === null) expect(reversed.projected).toEqual(forward.projected);
        else expect(reversed.projected.reason).not.toBeNull();
      }),
    );
  });

  it("has the same prices when a video is told as two that each have half of every day", () => {
    fc.assert(
      fc.property(value, gains, today, (paid, all, day) => {
        const whole = [videoOf(all.map((views) => 2n * views))];
        const halves = [videoOf(all), videoOf(all, { id: "b" })];
        const one = deliveredPrices(paid, whole, { today: day, ...nobody });
        const two = deliveredPrices(paid, halves, { today: day, ...nobody });
        expect(two.ages).toEqual(one.ages);
      }),
    );
  });

  it("has a price at an age that later views never change", () => {
    fc.assert(
      fc.property(value, videos, gains, (paid, of, later) => {
        const day = atAge(250);
        const before = deliveredPrices(paid, of, { today: day, ...nobody }).ages;
        const grown = of.map((one) => {
          const end = one.knownUntil ?? one.publishedOn;
          const added = later.map((views, index) => [addDays(end, index), views] as const);
          return { ...one, views: new Map([...one.views, ...added]), knownUntil: addDays(end, later.length) };
        });
        const after = deliveredPrices(paid, grown, { today: atAge(500), ...nobody }).ages;
        for (const [index, { age, price, reason }] of before.entries()) {
          if (age !== "now" && reason !== "no-reading")
            expect(after[index]?.price, String(age)).toEqual(price);
        }
      }),
    );
  });

  it("has prices low ≤ likely ≤ high, and has developed at most wholly", () => {
    fc.assert(
      fc.property(value, videos, today, (paid, of, day) => {
        const { projected } = deliveredPrices(paid, of, { today: day, ...nobody });
        if (projected.reason !== null) return;
        const [low, likely, high] = [projected.price.low, projected.price.likely, projected.price.high];
        expect(low.views >= likely.views && likely.views >= high.views).toBe(true);
        expect(projected.developed.numerator <= projected.developed.denominator).toBe(true);
      }),
    );
  });
});
