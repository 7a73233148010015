import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { currency, date, sum } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";

import { amountOfUnits } from "./units";
import type { Working } from "./working";
import { workingFromJson, workingToJson } from "./working-json";
import { amountOf, stepsOf } from "./working-steps";

const usd = currency("USD");
const from = date("2026-11-01");

const bonus: Extract<Working, { kind: "bonus" }> = {
  kind: "bonus",
  base: 150_000n,
  views: 0n,
  threshold: 50_000n,
  perThousand: "30",
  cap: 120_000n,
};

const order: Extract<Working, { kind: "order" }> = {
  kind: "order",
  orderedOn: date("2026-10-20"),
  settledOn: null,
  expected: 5_000n,
  refunded: 0n,
  final: null,
};

describe("an amount that came about", () => {
  it.each([
    [40_000n, 150_000n],
    [70_000n, 210_000n],
    [100_000n, 270_000n],
  ])("as a base with 30 per 1,000 views above 50,000, at most 1,200: %s views are %s", (views, amount) => {
    expect(amountOf({ ...bonus, views }, usd)).toEqual({ ok: true, value: amount });
  });

  it("from 6,000 diamonds at half a cent, of which the platform kept 2.50, is 27.50", () => {
    const rate = { from, rate: "0.005", source: "LIVE Center" };
    const stretches = [{ period: { from, to: addDays(from, 1) }, units: 6_000n, rate }];
    const working: Working = { kind: "units", unit: "diamond", count: 6_000n, stretches, fee: 250n };
    expect(amountOf(working, usd)).toEqual({ ok: true, value: 2_750n });
  });

  it("from 150,000 qualified views at 0.625 with 4.00 on top is 97.75", () => {
    const working: Working = { kind: "rpm", qualifiedViews: 150_000n, rpm: "0.625", additional: 400n };
    expect(amountOf(working, usd)).toEqual({ ok: true, value: 9_775n });
  });

  it("is rounded once, to even: 12.5 % of 1.00 and 37.5 % of 1.00 are 0.12 and 0.38", () => {
    const of = (percent: string) => amountOf({ kind: "commission", sales: 100n, percent }, usd);
    expect([of("12.5"), of("37.5")]).toEqual([
      { ok: true, value: 12n },
      { ok: true, value: 38n },
    ]);
  });

  it("of an order is what is expected less what came back, until the final amount is known", () => {
    expect(amountOf({ ...order, refunded: 1_200n }, usd)).toEqual({ ok: true, value: 3_800n });
    const settled = { ...order, refunded: 1_200n, settledOn: date("2026-11-12"), final: 3_790n };
    expect(amountOf(settled, usd)).toEqual({ ok: true, value: 3_790n });
    const steps = stepsOf(settled, usd);
    expect(steps.ok && steps.value).toEqual([
      { is: "expected", amount: 5_000n },
      { is: "refunded", amount: -1_200n },
      { is: "correction", amount: -10n },
    ]);
  });

  it("cannot be more than may be kept", () => {
    const huge: Working = { kind: "commission", sales: 10n ** 24n, percent: "50" };
    expect(amountOf(huge, usd)).toEqual({ ok: false, error: { fact: "amount", code: "amountTooLarge" } });
  });
});

describe("facts that cannot be", () => {
  const units = {
    kind: "units",
    unit: "diamond",
    count: 10n,
    fee: 0n,
    stretches: [
      { period: { from, to: addDays(from, 1) }, units: 10n, rate: { from, rate: "0.005", source: "" } },
    ],
  } as const;
  it.each<[string, Working, string, string]>([
    ["a fee above the worth", { ...units, fee: 6n }, "platformFee", "feeAboveWorth"],
    ["a count that its days do not add up to", { ...units, count: 9n }, "unitCount", "unitsDiffer"],
    ["a negative fee", { ...units, fee: -1n }, "platformFee", "factNegative"],
    [
      "a share of 100.01 %",
      { kind: "commission", sales: 1n, percent: "100.01" },
      "salesPercent",
      "percentInvalid",
    ],
    ["a rate of zero", { ...bonus, perThousand: "0" }, "bonusPerThousand", "factRateInvalid"],
    ["more refunded than expected", { ...order, refunded: 5_001n }, "orderRefunded", "refundAboveExpected"],
    [
      "settled before it was ordered",
      { ...order, settledOn: date("2026-10-19") },
      "settledOn",
      "settledBeforeOrdered",
    ],
  ])("are refused by name: %s", (_, working, fact, code) => {
    expect(amountOf(working, usd)).toEqual({ ok: false, error: { fact, code } });
  });
});

const money = fc.bigInt({ min: 0n, max: 10n ** 12n });
const decimal = fc
  .tuple(fc.integer({ min: 0, max: 9_999 }), fc.integer({ min: 1, max: 9_999 }))
  .map(([whole, fraction]) => `${String(whole)}.${String(fraction).padStart(4, "0")}`);
const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays(from, days));

/** Units that were priced by the function which prices them, at two rates. */
const priced = fc
  .tuple(fc.bigInt({ min: 0n, max: 10n ** 9n }), decimal, decimal, fc.integer({ min: 1, max: 29 }))
  .map(([count, first, second, after]): Working => {
    const rates = [
      { from, rate: first, currency: usd, source: "one" },
      { from: addDays(from, after), rate: second, currency: usd, source: "two" },
    ];
    const worth = amountOfUnits({ units: count, rates, on: { from, to: addDays(from, 30) } });
    if (!worth.ok) throw new Error(worth.error.code);
    const stretches = worth.value.stretches.map(({ period, units, rate }) => ({
      period,
      units,
      rate: { from: rate.from, rate: rate.rate, source: rate.source },
    }));
    return { kind: "units", unit: "diamond", count, stretches, fee: 0n };
  });

const workings: fc.Arbitrary<Working> = fc.oneof(
  priced,
  fc.record({ kind: fc.constant("rpm" as const), qualifiedViews: money, rpm: decimal, additional: money }),
  fc.record({
    kind: fc.constant("commission" as const),
    sales: money,
    percent: fc.integer({ min: 0, max: 10_000 }).map((hundredths) => (hundredths / 100).toFixed(2)),
  }),
  fc.record({
    kind: fc.constant("bonus" as const),
    base: money,
    views: money,
    threshold: money,
    perThousand: decimal,
    cap: fc.option(money),
  }),
  fc
    .record({
      orderedOn: day,
      settled: fc.option(fc.nat(90)),
      expected: money,
      refunded: money,
      final: fc.option(money),
    })
    .map(({ orderedOn, settled, expected, refunded, final }) => ({
      kind: "order" as const,
      orderedOn,
      settledOn: settled === null ? null : addDays(orderedOn, settled),
      expected: expected + refunded,
      refunded,
      final,
    })),
);

describe("every working", () => {
  it("is the sum of its steps, comes back from its JSON, and gives the same amount then", () => {
    fc.assert(
      fc.property(workings, (working) => {
        const json: unknown = JSON.parse(workingToJson(working));
        expect(workingFromJson(json)).toEqual(working);
        const amount = amountOf(working, usd);
        const steps = stepsOf(working, usd);
        if (amount.ok && steps.ok) expect(sum(steps.value.map((step) => step.amount))).toBe(amount.value);
      }),
    );
  });

  it("of units is worth what the units were priced at", () => {
    fc.assert(
      fc.property(priced, (working) => {
        if (working.kind !== "units") return;
        const rates = working.stretches.map(({ rate }) => ({ ...rate, currency: usd }));
        const on = { from, to: addDays(from, 30) };
        const worth = amountOfUnits({ units: working.count, rates, on });
        expect(amountOf(working, usd)).toEqual({ ok: true, value: worth.ok && worth.value.amount });
      }),
    );
  });

  it("never has a bonus above its cap, and more views never earn less", () => {
    fc.assert(
      fc.property(money, money, money, decimal, (views, more, cap, perThousand) => {
        const of = (count: bigint) => {
          const amount = amountOf({ ...bonus, views: count, cap, perThousand }, usd);
          return amount.ok ? amount.value : -1n;
        };
        expect(of(views + more) >= of(views)).toBe(true);
        expect(of(views) <= bonus.base + cap).toBe(true);
      }),
    );
  });
});

describe("kept JSON that we did not write", () => {
  const kept = JSON.parse(workingToJson(bonus)) as Record<string, unknown>;
  it.each<[string, unknown]>([
    ["nothing", null],
    ["a list", [kept]],
    ["an unknown kind", { ...kept, kind: "gift" }],
    ["a missing fact", { ...kept, cap: undefined }],
    ["a fact too many", { ...kept, more: "1" }],
    ["a number instead of text", { ...kept, base: 1500 }],
    ["an amount with a point", { ...kept, base: "15.00" }],
    ["a rate that is no decimal", { ...kept, perThousand: "3e1" }],
    ["a day that does not exist", { ...JSON.parse(workingToJson(order)), orderedOn: "2026-02-30" }],
    ["stretches that are none", { kind: "units", unit: "diamond", count: "1", stretches: ["1"], fee: "0" }],
    ["an unknown unit", { kind: "units", unit: "coin", count: "0", stretches: [], fee: "0" }],
  ])("is no working: %s", (_, json) => {
    expect(workingFromJson(json)).toBeNull();
  });
});
