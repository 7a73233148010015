import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erpmBridge, incomeBridge } from "@/lib/core/decomposition/bridge";
import { cell, eur, period } from "@/lib/core/decomposition/testing";
import { findBar, showBridge, type ShownBridge } from "./shown-bars";

// Long and short videos, rewards in euros at two rates, commission and gifts in dollars.
const months = {
  before: period({ long: 400_000n, short: 600_000n }, [
    cell("long", "creator_rewards", 33_000n, { currency: eur, rate: 1.1 }),
    cell("short", "commission", 6_000n),
    cell("long", "brand_deal", 10_000n),
  ]),
  after: period({ long: 250_000n, short: 1_000_000n }, [
    cell("long", "creator_rewards", 24_000n, { currency: eur, rate: 1.2 }),
    cell("short", "commission", 11_000n),
    cell("long", "brand_deal", 25_000n),
  ]),
};

const bridge = showBridge(incomeBridge(months), months);
const detailOf = (bar: string, key: string) =>
  findBar(bridge.bars, bar)?.details.find((detail) => detail.key === key);

describe("the parts of a bar", () => {
  it("say what moved and by what it is multiplied, in its own unit", () => {
    const factorOf = (bar: string, key: string) => {
      const [term, ...others] = detailOf(bar, key)?.terms ?? [];
      expect(others, bar).toEqual([]);
      return term && [term.before, term.after, term.currency];
    };
    expect(factorOf("views", "long")).toEqual([1_000_000, 1_250_000, null]);
    expect(factorOf("mix", "long")).toEqual([0.4, 0.2, null]);
    expect(factorOf("rate.creator_rewards", "long")).toEqual([0.075, 0.08, "EUR"]);
    expect(factorOf("currency", "EUR")).toEqual([1.1, 1.2, "EUR"]);
    expect(factorOf("deals", "long")).toEqual([10_000, 25_000, "USD"]);
    expect(detailOf("deals", "long")?.terms[0]).toMatchObject({ weight: 1, amount: 15_000n });
  });

  it("have what the part that they speak of had in each period", () => {
    expect(detailOf("views", "long")).toMatchObject({
      part: { segment: { key: "long" }, stream: null, currency: null },
      sides: {
        before: { income: 43_000n, views: 400_000n },
        after: { income: 49_000n, views: 250_000n },
      },
    });
    expect(detailOf("rate.creator_rewards", "long")).toMatchObject({
      part: { stream: "creator_rewards" },
      sides: { before: { income: 33_000n }, after: { income: 24_000n } },
    });
    expect(detailOf("currency", "EUR")).toMatchObject({
      part: { segment: null, currency: "EUR" },
      sides: { before: { income: 33_000n }, after: { income: 24_000n } },
    });
  });

  it("are products that add up to the part, each within a unit of what it comes to", () => {
    fc.assert(
      fc.property(fc.record({ before: anyPeriod, after: anyPeriod }), (periods) => {
        const scale = { exponent: 2, digits: 6 };
        const erpm = erpmBridge(periods, scale);
        const shown = [
          showBridge(incomeBridge(periods), periods),
          ...(erpm ? [showBridge(erpm, periods)] : []),
        ];
        for (const { amount, terms, rest } of shown.flatMap(detailsOf)) {
          const listed = terms.reduce((sum, term) => sum + term.amount, rest?.amount ?? 0n);
          // What nothing moved has no product; rounding may still have put a unit on it.
          if (terms.length > 0) expect(listed).toBe(amount);
          for (const term of terms) {
            const product = (term.after - term.before) * term.weight;
            expect(Math.abs(product - Number(term.amount))).toBeLessThanOrEqual(2 + Math.abs(product) * 1e-9);
          }
        }
      }),
    );
  });
});

const anyPeriod = fc
  .record({
    views: fc.array(fc.bigInt({ min: 0n, max: 10_000_000n }), { minLength: 3, maxLength: 3 }),
    cells: fc.array(
      fc.record({
        segment: fc.constantFrom(null, "0", "1", "2"),
        stream: fc.constantFrom("creator_rewards", "ads", "brand_deal", "live_gifts"),
        income: fc.bigInt({ min: -50_000n, max: 5_000_000n }),
        rate: fc.constantFrom(1, 1.1, 0.9),
      }),
      { maxLength: 9 },
    ),
  })
  .map(({ views, cells }) =>
    period(
      Object.fromEntries(views.entries()),
      cells.map(({ segment, stream, income, rate }) =>
        cell(segment, stream, income, rate === 1 ? {} : { currency: eur, rate }),
      ),
    ),
  );

function detailsOf({ bars }: ShownBridge) {
  return bars.flatMap(({ details }) => details);
}
