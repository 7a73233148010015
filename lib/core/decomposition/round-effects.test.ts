import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { roundEffects } from "./round-effects";

const sum = (parts: readonly bigint[]) => parts.reduce((all, part) => all + part, 0n);

describe("rounded effects", () => {
  it("give the left-over units to the largest remainders: 0.4, 0.4 and 0.2 of 1", () => {
    expect(roundEffects([0.4, 0.4, 0.2], 1n)).toEqual([1n, 0n, 0n]);
  });

  it("leave whole effects as they are", () => {
    expect(roundEffects([-34082.07, -15201.08, 5683.15, 6500], -37100n)).toEqual([
      -34082n,
      -15201n,
      5683n,
      6500n,
    ]);
  });

  it("of halves that cancel are mirrored when told backwards", () => {
    expect(roundEffects([0.5, -0.5], 0n)).toEqual([1n, -1n]);
    expect(roundEffects([-0.5, 0.5], 0n)).toEqual([-1n, 1n]);
  });

  it("put what a float cannot hold on the largest effect", () => {
    const total = 2n ** 60n + 1n;
    expect(roundEffects([2 ** 60, 0], total)).toEqual([total, 0n]);
  });

  it("of nothing are nothing, and take no total", () => {
    expect(roundEffects([], 0n)).toEqual([]);
    expect(() => roundEffects([], 1n)).toThrow(RangeError);
    expect(() => roundEffects([Number.NaN], 0n)).toThrow(RangeError);
  });

  const cents = fc.array(fc.integer({ min: -10_000_000, max: 10_000_000 }), { minLength: 1, maxLength: 30 });

  it("add up, stay within a unit, and are mirrored, for all effects", () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 2, max: 999 }), (numerators, denominator) => {
        const effects = numerators.map((numerator) => numerator / denominator);
        const total = BigInt(Math.round(effects.reduce((all, effect) => all + effect, 0)));
        const parts = roundEffects(effects, total);
        expect(sum(parts)).toBe(total);
        parts.forEach((part, index) => {
          expect(Math.abs(Number(part) - (effects[index] ?? Number.NaN))).toBeLessThan(1.000001);
        });
        const backwards = roundEffects(
          effects.map((effect) => -effect),
          -total,
        );
        expect(backwards).toEqual(parts.map((part) => -part));
      }),
    );
  });
});
