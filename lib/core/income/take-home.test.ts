import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { sum } from "@/lib/core/testdata/vector";

import { RUNGS, takeHome, takeHomePerThousand, type Deduction, type TakeHome } from "./take-home";

const usual = {
  platformFee: { rate: "0.05" },
  agency: { rate: "0.2" },
  costs: { amount: 12_000n },
  taxReserve: { rate: "0.3" },
} as const;

describe("take-home", () => {
  it("of 1,000.00: 50.00 fee, 190.00 of the other 950.00, 120.00 costs, 192.00 of 640.00, 448.00 left", () => {
    expect(takeHome(100_000n, usual)).toEqual({
      ok: true,
      value: {
        gross: 100_000n,
        steps: [
          { rung: "platformFee", taken: 5_000n, left: 95_000n },
          { rung: "agency", taken: 19_000n, left: 76_000n },
          { rung: "costs", taken: 12_000n, left: 64_000n },
          { rung: "taxReserve", taken: 19_200n, left: 44_800n },
        ],
        net: 44_800n,
      },
    });
  });

  it("takes a share of the gross where a contract says so: 20 % of 1,000.00, not of 950.00", () => {
    const { steps } = ladder(100_000n, { ...usual, agency: { rate: "0.2", of: "gross" } });
    expect(steps[1]).toEqual({ rung: "agency", taken: 20_000n, left: 75_000n });
  });

  it("rounds each rung once, half to even: 5 % of 0.10 is nothing and of 0.30 is 0.02", () => {
    expect(ladder(10n, { platformFee: { rate: "0.05" } }).net).toBe(10n);
    expect(ladder(30n, { platformFee: { rate: "0.05" } }).net).toBe(28n);
  });

  it("below zero says so, and reserves no tax for it", () => {
    const { steps, net } = ladder(10_000n, usual);
    expect(steps[2]?.left).toBe(-4_400n);
    expect(steps[3]).toEqual({ rung: "taxReserve", taken: 0n, left: -4_400n });
    expect(net).toBe(-4_400n);
  });

  it("of income taken back gives fee and share back", () => {
    const { steps, net } = ladder(-100_000n, { platformFee: { rate: "0.05" }, agency: { rate: "0.2" } });
    expect(steps.map(({ taken }) => taken)).toEqual([-5_000n, -19_000n, 0n, 0n]);
    expect(net).toBe(-76_000n);
  });

  it("of nothing is less than nothing when there were costs", () => {
    expect(ladder(0n, usual).net).toBe(-12_000n);
  });

  it.each(["1.01", "-0.1", "a fifth", "", "5 %"])("refuses %j as a rate, and names the rung", (rate) => {
    const error = { code: "rate-invalid", rung: "agency" };
    expect(takeHome(1n, { agency: { rate } })).toEqual({ ok: false, error });
  });

  it("adds up, also for 10^15 yen", () => {
    fc.assert(
      fc.property(amounts, deductions, (gross, made) => {
        const { steps, net } = ladder(gross, made);
        expect(gross - sum(steps.map(({ taken }) => taken))).toBe(net);
        expect(steps.map(({ rung }) => rung)).toEqual(RUNGS);
        expect(steps.at(-1)?.left).toBe(net);
      }),
    );
  });
});

describe("take-home per 1,000 views", () => {
  it("is the ladder by views: 448.00 of 1,000.00 over 400,000 are 1.12 of 2.50", () => {
    // 50.00, 190.00, 120.00 and 192.00 over 400 thousand: 0.125, 0.475, 0.300 and 0.480.
    const perThousand = takeHomePerThousand(ladder(100_000n, usual), {
      views: 400_000n,
      exponent: 2,
      digits: 3,
    });
    expect(perThousand?.gross).toBe(2_500n);
    expect(perThousand?.steps.map(({ taken }) => taken)).toEqual([125n, 475n, 300n, 480n]);
    expect(perThousand?.net).toBe(1_120n);
  });

  it("is unknown without views", () => {
    expect(takeHomePerThousand(ladder(1n, usual), { views: 0n, exponent: 2, digits: 3 })).toBeNull();
  });

  it("adds up although every rung is rounded", () => {
    fc.assert(
      fc.property(amounts, deductions, fc.bigInt({ min: 1n, max: 10n ** 12n }), (gross, made, views) => {
        const perThousand = takeHomePerThousand(ladder(gross, made), { views, exponent: 2, digits: 2 });
        const taken = sum(perThousand?.steps.map((step) => step.taken) ?? []);
        expect((perThousand?.gross ?? 0n) - taken).toBe(perThousand?.net);
      }),
    );
  });
});

const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
const deduction: fc.Arbitrary<Deduction> = fc.oneof(
  fc.record({ amount: amounts }),
  fc.record({ rate: fc.nat({ max: 999 }).map((n) => `0.${n}`), of: fc.constantFrom("left", "gross") }),
);
const deductions = fc.record(
  { platformFee: deduction, agency: deduction, costs: deduction, taxReserve: deduction },
  { requiredKeys: [] },
);

function ladder(gross: bigint, made: Parameters<typeof takeHome>[1]): TakeHome {
  const result = takeHome(gross, made);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
