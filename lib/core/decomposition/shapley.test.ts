import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { productEffects, shapley } from "./shapley";

const product = (factors: readonly number[]) => factors.reduce((all, factor) => all * factor, 1);
const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);

const factor = fc.integer({ min: -1000, max: 1000 });
const pairs = fc
  .array(fc.tuple(factor, factor), { minLength: 1, maxLength: 6 })
  .map((both) => ({ before: both.map(([before]) => before), after: both.map(([, after]) => after) }));

const close = (a: number, b: number, scale: number) => {
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * Math.max(1, scale));
};
const scaleOf = ({ before, after }: { before: number[]; after: number[] }) =>
  product(before.map((value, index) => Math.max(1, Math.abs(value), Math.abs(after[index] ?? 0))));

describe("Shapley effects", () => {
  it("of two factors share what both do together in halves: 4 × 5 to 6 × 8 is 13 and 15", () => {
    expect(shapley(product, { before: [4, 5], after: [6, 8] })).toEqual([13, 15]);
  });

  it("of a single factor are the change", () => {
    expect(shapley(([x = 0]) => x ** 2, { before: [3], after: [5] })).toEqual([16]);
  });

  it("of a factor that the value does not know are none", () => {
    expect(shapley(([x = 0]) => x, { before: [3, 1, 7], after: [5, 9, 2] })).toEqual([2, 0, 0]);
  });

  it("take factors of any kind", () => {
    const dot = ([a = [], b = []]: readonly (readonly number[])[]) => sum(a.map((x, i) => x * (b[i] ?? 0)));
    expect(
      shapley(dot, {
        before: [
          [1, 0],
          [2, 3],
        ],
        after: [
          [0, 1],
          [2, 4],
        ],
      }),
    ).toEqual([1.5, 0.5]);
  });

  it("are not asked of more than six factors, or of sides that differ", () => {
    const seven = Array<number>(7).fill(1);
    expect(() => shapley(product, { before: seven, after: seven })).toThrow(RangeError);
    expect(() => shapley(product, { before: [1, 2], after: [1] })).toThrow(RangeError);
  });
});

describe("for all factors", () => {
  it("the effects add up to the change", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const change = product(pair.after) - product(pair.before);
        close(sum(shapley(product, pair)), change, scaleOf(pair));
        close(sum(productEffects(pair)), change, scaleOf(pair));
      }),
    );
  });

  it("swapped periods flip every sign, to the last bit", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const swapped = { before: pair.after, after: pair.before };
        const flip = (effects: number[]) => effects.map((effect) => 0 - effect);
        expect(shapley(product, swapped)).toEqual(flip(shapley(product, pair)));
        expect(productEffects(swapped)).toEqual(flip(productEffects(pair)));
      }),
    );
  });

  it("the form for products gives what the general one gives", () => {
    fc.assert(
      fc.property(pairs, (pair) => {
        const general = shapley(product, pair);
        productEffects(pair).forEach((effect, index) => {
          close(effect, general[index] ?? Number.NaN, scaleOf(pair));
        });
      }),
    );
  });

  it("three factors have the closed form Δx × ((y₀z₀ + y₁z₁) ÷ 3 + (y₀z₁ + y₁z₀) ÷ 6)", () => {
    fc.assert(
      fc.property(factor, factor, factor, factor, factor, factor, (x0, y0, z0, x1, y1, z1) => {
        const [x = Number.NaN] = productEffects({ before: [x0, y0, z0], after: [x1, y1, z1] });
        close(x, (x1 - x0) * ((y0 * z0 + y1 * z1) / 3 + (y0 * z1 + y1 * z0) / 6), 1e9);
      }),
    );
  });
});
