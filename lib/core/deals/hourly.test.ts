import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { vectors } from "@/lib/core/testdata/06-pricing.json";
import { given } from "@/lib/core/testdata/vector";

import { effectiveHourly, type DealEffort } from "./hourly";

const deal: DealEffort = {
  value: 150_000n,
  platformFee: 5_000n,
  agencyShare: 21_750n,
  costs: 12_000n,
  minutes: 720,
};

describe("what an hour of a deal earned", () => {
  it("is what is left of 1,500.00 after 50.00, 217.50 and 120.00, by 12 hours: 92.71", () => {
    // 1,112.50 ÷ 12 = 92.708…
    expect(effectiveHourly(deal)).toEqual({ left: 111_250n, perHour: 9271n });
  });

  it("is rounded half-even: 1.00 in 40 minutes is 1.50, 0.01 in 2 hours is 0.00 and 0.03 is 0.02", () => {
    const none = { platformFee: 0n, agencyShare: 0n, costs: 0n };
    expect(effectiveHourly({ ...none, value: 100n, minutes: 40 }).perHour).toBe(150n);
    expect(effectiveHourly({ ...none, value: 1n, minutes: 120 }).perHour).toBe(0n);
    expect(effectiveHourly({ ...none, value: 3n, minutes: 120 }).perHour).toBe(2n);
  });

  it("is not known without hours, and below zero when costs were more", () => {
    expect(effectiveHourly({ ...deal, minutes: 0 })).toEqual({ left: 111_250n, perHour: null });
    expect(effectiveHourly({ ...deal, costs: 200_000n }).perHour).toBe(-6396n);
  });

  it.each(vectors.filter(({ fn }) => fn === "effectiveHourly"))("$id", ({ input, expected }) => {
    const { fee, feeRate, cost, hours, adminHours, paymentDelayDays, annualDiscountRate } = input;
    const value = BigInt(fee) * FINE;
    const { perHour } = effectiveHourly({
      value,
      platformFee: 0n,
      agencyShare: (value * BigInt(given(feeRate) * 100)) / 100n,
      costs: BigInt(given(cost)) * FINE,
      minutes: (given(hours) + given(adminHours)) * 60,
      wait: { days: given(paymentDelayDays), yearlyRate: String(annualDiscountRate) },
    });
    expect(Number(perHour) / Number(FINE)).toBeCloseTo(Number(expected), 6);
  });

  it.each(["eight", "-1", "", "1e3"])("waiting at a yearly rate of %j makes no sense", (yearlyRate) => {
    expect(() => effectiveHourly({ ...deal, wait: { days: 1, yearlyRate } })).toThrow(RangeError);
  });

  it("is the same for money that comes at once, and less the longer it takes", () => {
    const after = (days: number) => effectiveHourly({ ...deal, wait: { days, yearlyRate: "0.08" } }).left;
    expect(after(0)).toBe(111_250n);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), (days) => {
        expect(after(days + 30) < after(days)).toBe(true);
      }),
    );
  });

  it("is twice as much for twice the deal in the same hours, but for rounding", () => {
    const amount = fc.bigInt({ min: 0n, max: 10_000_000n });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 10_000 }), (value, costs, minutes) => {
        const none = { platformFee: 0n, agencyShare: 0n };
        const once = effectiveHourly({ ...none, value, costs, minutes }).perHour ?? 0n;
        const twice =
          effectiveHourly({ ...none, value: 2n * value, costs: 2n * costs, minutes }).perHour ?? 0n;
        expect(twice - 2n * once >= -1n && twice - 2n * once <= 1n).toBe(true);
      }),
    );
  });
});

/** Where a vector wants decimals it is asked for in billionths. */
const FINE = 1_000_000_000n;
