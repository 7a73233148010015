import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { change, type ChangeTag } from "./change";

describe("a change", () => {
  it.each([
    ["rises", 200n, 250n, { tag: "up", difference: 50n, percent: 25 }],
    ["falls", 200n, 150n, { tag: "down", difference: -50n, percent: -25 }],
    ["stays", 200n, 200n, { tag: "flat", difference: 0n, percent: 0 }],
    ["from zero is new, without a percentage", 0n, 5n, { tag: "new", difference: 5n, percent: null }],
    ["from zero to a loss is new", 0n, -5n, { tag: "new", difference: -5n, percent: null }],
    ["to zero is gone", 5n, 0n, { tag: "gone", difference: -5n, percent: -100 }],
    ["of nothing is none", 0n, 0n, { tag: "none", difference: 0n, percent: null }],
    ["from unknown is new, by an unknown amount", null, 5n, { tag: "new", difference: null, percent: null }],
    ["to unknown is gone, by an unknown amount", 5n, null, { tag: "gone", difference: null, percent: null }],
    ["of two unknowns is none", null, null, { tag: "none", difference: null, percent: null }],
    ["from 1 % still has a percentage", 1n, 100n, { tag: "up", difference: 99n, percent: 9900 }],
    ["from below 1 % has none", 1n, 101n, { tag: "up", difference: 100n, percent: null }],
    [
      "from a tiny gain to a large loss has none",
      1n,
      -101n,
      { tag: "down", difference: -102n, percent: null },
    ],
    ["from a loss has none", -10n, -5n, { tag: "up", difference: 5n, percent: null }],
  ])("that %s", (_rule, before, after, expected) => {
    expect(change(before, after)).toEqual(expected);
  });

  it("is antisymmetric: seen backwards, up is down and the difference changes sign", () => {
    const opposite: Record<ChangeTag, ChangeTag> = {
      up: "down",
      down: "up",
      flat: "flat",
      new: "gone",
      gone: "new",
      none: "none",
    };
    const values = fc.bigInt({ min: -1000n, max: 1000n });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const there = change(a, b);
        const back = change(b, a);
        expect(back.tag).toBe(opposite[there.tag]);
        expect(back.difference).toBe(-(there.difference ?? 0n));
      }),
    );
  });

  it("never has a percentage that is not finite", () => {
    const values = fc.option(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }));
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(Number.isFinite(change(a, b).percent ?? 0)).toBe(true);
      }),
    );
  });
});
