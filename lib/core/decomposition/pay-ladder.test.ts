import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { payLadder, type RewardsTotals } from "./pay-ladder";
import { swap } from "./testing";

const scale = { exponent: 2, digits: 6 };

/** Of a million views: shares of eligible and of these of qualified views in percent, and rewards in cents. */
function totals(eligible: bigint, qualified: bigint, rewards: bigint): RewardsTotals {
  const eligibleViews = eligible * 10_000n;
  return { views: 1_000_000n, eligibleViews, qualifiedViews: (eligibleViews * qualified) / 100n, rewards };
}

const before = totals(40n, 55n, 19_800n);
const after = totals(20n, 60n, 11_400n);

function amounts(pair: { before: RewardsTotals; after: RewardsTotals }) {
  const ladder = payLadder(pair, scale);
  return Object.fromEntries((ladder?.rungs ?? []).map(({ factor, amount }) => [factor, amount]));
}

describe("the pay ladder", () => {
  it(".40 × .55 × .90 to .20 × .60 × .95 is −0.084: eligible −0.1055, qualified +0.0132, RPM +0.0082", () => {
    const ladder = payLadder({ before, after }, scale);
    expect(ladder).toMatchObject({
      before: 198_000n,
      after: 114_000n,
      change: -84_000n,
      convention: "logMean",
    });
    for (const [index, printed] of [-0.1055, 0.0132, 0.0082].entries()) {
      expect(Math.abs(Number(ladder?.rungs[index]?.amount) / 1e6 - printed)).toBeLessThan(1e-4);
    }
    expect(ladder?.rungs.map((rung) => rung.before)).toEqual([0.4, 0.55, 90]);
  });

  it("is averaged where nothing qualified, and then the RPM of the other period holds", () => {
    const nothing = { ...after, qualifiedViews: 0n, rewards: 0n };
    const ladder = payLadder({ before, after: nothing }, scale);
    expect(ladder?.convention).toBe("averaged");
    expect(ladder?.rungs.at(-1)).toEqual({ factor: "rpm", amount: 0n, before: 90, after: null });
    // Mean RPM 0.90: eligible −0.2 × 0.275, qualified −0.55 × 0.3.
    expect(amounts({ before, after: nothing })).toEqual({
      eligible: -49_500n,
      qualified: -148_500n,
      rpm: 0n,
    });
  });

  it("is averaged where rewards were taken back", () => {
    const ladder = payLadder({ before, after: { ...after, rewards: -100n } }, scale);
    expect(ladder?.convention).toBe("averaged");
    expect(ladder?.change).toBe(-199_000n);
  });

  it("has two rungs where it is not known which views were eligible", () => {
    const ladder = payLadder({ before: { ...before, eligibleViews: null }, after }, scale);
    expect(ladder?.rungs.map(({ factor, before: value }) => [factor, value])).toEqual([
      ["qualified", 0.22],
      ["rpm", 90],
    ]);
  });

  it("is not there without views", () => {
    expect(payLadder({ before, after: { ...after, views: 0n } }, scale)).toBeNull();
  });

  const count = fc.bigInt({ min: 0n, max: 1_000_000n });
  const any = fc
    .record({
      views: fc.bigInt({ min: 1n, max: 1_000_000n }),
      eligible: count,
      qualified: count,
      rewards: count,
    })
    .map(({ views, eligible, qualified, rewards }): RewardsTotals => {
      const eligibleViews = eligible % (views + 1n);
      const qualifiedViews = qualified % (eligibleViews + 1n);
      return { views, eligibleViews, qualifiedViews, rewards: qualifiedViews === 0n ? 0n : rewards };
    });

  it("for all totals adds up to the change, and told backwards has other signs", () => {
    fc.assert(
      fc.property(any, any, (one, other) => {
        const pair = { before: one, after: other };
        const ladder = payLadder(pair, scale);
        expect(ladder?.rungs.reduce((sum, { amount }) => sum + amount, 0n)).toBe(ladder?.change);
        const backwards = Object.entries(amounts(swap(pair))).map(([factor, amount]) => [factor, -amount]);
        expect(Object.fromEntries(backwards)).toEqual(amounts(pair));
      }),
    );
  });
});
