import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { ratioDecimal } from "@/lib/core/income/settlement";
import { currency, date } from "@/lib/core/testdata/vector";

import { brandPrices, comparePrice, comparePrices, medianPrice, type PricedDeal } from "./compare-price";

const scale = { exponent: 2, digits: 3 };

/** A price of so many cents per 1,000, of some number of views. */
function price(cents: bigint, views = 100_000n): Erpm {
  return { income: (cents * views) / 1000n, views };
}

describe("a deal's price of 9.00 per 1,000", () => {
  const nine = price(900n);

  it("is 1.8 times an own eRPM of 5.00", () => {
    const { own } = comparePrice(nine, { own: price(500n, 7_000n), past: [] });
    expect(own.times && ratioDecimal(own.times, { digits: 1 })).toBe("1.8");
  });

  it("is 0.726 of the median of past deals, 12.40, and third of four", () => {
    const past = [price(1240n), price(2600n, 1_000n), price(800n)];
    const found = comparePrice(nine, { own: null, past });
    expect(found.past.median && erpmDecimal(found.past.median, scale)).toBe("12.400");
    expect(found.past.times && ratioDecimal(found.past.times, { digits: 3 })).toBe("0.726");
    expect(found.rank).toEqual({ rank: 3, of: 4 });
  });

  it("shares the better rank with a deal of the same price", () => {
    const past = [price(900n, 3_000n), price(900n), price(400n)];
    expect(comparePrice(nine, { own: null, past }).rank).toEqual({ rank: 1, of: 4 });
  });

  it.each<[string, Erpm | null, string]>([
    ["is not known", null, "no-own-views"],
    ["has no views", { income: 5n, views: 0n }, "no-own-views"],
    ["is nothing", { income: 0n, views: 9n }, "no-own-income"],
    ["is a loss", { income: -5n, views: 9n }, "no-own-income"],
  ])("is beside nothing where the own eRPM %s", (_why, own, reason) => {
    expect(comparePrice(nine, { own, past: [] }).own).toEqual({ times: null, reason });
  });

  it("has no rank without a past deal that had views", () => {
    const found = comparePrice(nine, { own: null, past: [{ income: 5n, views: 0n }] });
    expect(found.past).toEqual({ times: null, reason: "no-past-deals", median: null });
    expect(found.rank).toBeNull();
  });

  it("is no number of times of past deals that paid nothing, and yet the first of them", () => {
    const found = comparePrice(nine, { own: null, past: [price(0n)] });
    expect(found.past).toMatchObject({ times: null, reason: "past-deals-unpaid" });
    expect(found.rank).toEqual({ rank: 1, of: 2 });
  });
});

describe("the median of prices", () => {
  it("is half-way between the middle two of an even number: of 4, 8, 12.40 and 26 it is 10.20", () => {
    const median = medianPrice([price(2600n), price(400n), price(1240n, 3_000n), price(800n)]);
    expect(median && erpmDecimal(median, scale)).toBe("10.200");
  });

  const erpm = fc.record({
    income: fc.bigInt({ min: -1000n, max: 1_000_000n }),
    views: fc.bigInt({ min: 1n, max: 1_000_000n }),
  });

  it("has as many prices above it as below, in any order", () => {
    fc.assert(
      fc.property(fc.array(erpm, { minLength: 1, maxLength: 15 }), (prices) => {
        const median = medianPrice(prices);
        const reversed = medianPrice(prices.toReversed());
        if (median === null || reversed === null) throw new Error("no median");
        expect(comparePrices(median, reversed)).toBe(0);
        const above = prices.filter((one) => comparePrices(one, median) > 0).length;
        const below = prices.filter((one) => comparePrices(one, median) < 0).length;
        expect(Math.max(above, below)).toBeLessThanOrEqual(prices.length / 2);
      }),
    );
  });
});

describe("what brands paid", () => {
  const usd = currency("USD");
  const sek = currency("SEK");
  const deal = (id: string, given: Partial<PricedDeal>): PricedDeal => ({
    id,
    brandId: "nordwind",
    agreedOn: date("2026-05-01"),
    money: { amount: 90_000n, currency: usd },
    worth: 90_000n,
    views: 100_000n,
    ...given,
  });
  const deals = [
    deal("a", {}),
    deal("c", { agreedOn: date("2026-03-01"), worth: 100_000n, views: 50_000n }),
    deal("b", { money: { amount: 1_050_000n, currency: sek }, worth: null }),
    deal("d", { views: null, worth: 10_000n, money: { amount: 10_000n, currency: usd } }),
    deal("e", { views: 0n }),
    deal("f", { brandId: "lumen", worth: 30_000n, views: 10_000n }),
  ];

  it("is a ratio of sums: 1,900.00 for 150,000 views are 12.67, not the mean of 9.00 and 20.00", () => {
    const [nordwind] = brandPrices(deals);
    expect(nordwind).toEqual({
      brandId: "nordwind",
      deals: 5,
      unpriced: 3,
      price: { income: 190_000n, views: 150_000n },
      series: [
        { dealId: "c", on: date("2026-03-01"), price: { income: 100_000n, views: 50_000n } },
        { dealId: "a", on: date("2026-05-01"), price: { income: 90_000n, views: 100_000n } },
      ],
      sums: [
        { currency: sek, amount: 1_050_000n },
        { currency: usd, amount: 280_000n },
      ],
    });
  });

  it("begins with the brand that is worth most", () => {
    expect(brandPrices(deals).map(({ brandId }) => brandId)).toEqual(["nordwind", "lumen"]);
  });

  it("is no price where no deal has views", () => {
    expect(brandPrices([deal("d", { views: null })])).toMatchObject([
      { price: null, series: [], unpriced: 1 },
    ]);
    expect(brandPrices([])).toEqual([]);
  });

  it("lies between the prices of its deals, and does not depend on their order", () => {
    const any = fc.record({
      brandId: fc.constantFrom("x", "y", "z"),
      worth: fc.option(fc.bigInt({ min: 0n, max: 1_000_000n })),
      views: fc.option(fc.bigInt({ min: 0n, max: 1_000_000n })),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (rows) => {
        const all = rows.map((row, index) => deal(String(index).padStart(2, "0"), row));
        const brands = brandPrices(all);
        expect(brandPrices(all.toReversed())).toEqual(brands);
        for (const { price: pooled, series } of brands) {
          if (pooled === null) continue;
          const sides = series.map((one) => comparePrices(one.price, pooled));
          expect(Math.min(...sides) <= 0 && Math.max(...sides) >= 0).toBe(true);
        }
      }),
    );
  });
});
