import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date } from "@/lib/core/testdata/vector";

import { expectedFinal, ratioDecimal, settledRatio, settlementOf, type RevisedLine } from "./settlement";
import type { IncomeState } from "./state";

const stream = "creator_rewards";

describe("what one line settled to", () => {
  const said = (amount: bigint, state: IncomeState) => ({ amount, state });

  it("is its last word over its last estimate: 39.90 of 41.55 is 0.960", () => {
    const ratio = settledRatio([said(3_000n, "estimated"), said(4_155n, "estimated"), said(3_990n, "paid")]);
    expect(ratio && ratioDecimal(ratio, { digits: 3 })).toBe("0.960");
  });

  it("is nothing when it was taken back", () => {
    expect(settledRatio([said(4_155n, "estimated"), said(4_155n, "reversed")])?.numerator).toBe(0n);
  });

  it.each([
    ["it is an estimate", [said(4_155n, "estimated")]],
    ["it is one again", [said(4_155n, "estimated"), said(4_155n, "paid"), said(4_000n, "estimated")]],
    ["it never was one", [said(4_155n, "confirmed")]],
    ["it was estimated at nothing", [said(0n, "estimated"), said(4_155n, "paid")]],
    ["it says nothing", []],
  ])("is not known while %s", (_when, revisions) => {
    expect(settledRatio(revisions)).toBeNull();
  });
});

describe("what a stream usually settles to", () => {
  // Of 1,000.00 each: the median of 0.940, 0.958, 0.9625, 0.900 and 0.978 is 0.958.
  const finals = [94_000n, 95_800n, 96_250n, 90_000n, 97_800n];
  const five = finals.map((final, index) =>
    month(index + 1, [
      [100_000n, "estimated"],
      [final, "paid"],
    ]),
  );

  it("is the median of its months, and expected nearer to 1 by three months: (5 × 0.958 + 3) ÷ 8 = 0.97375", () => {
    const settlement = settlementOf(five, { stream });
    expect(settlement?.months).toBe(5);
    expect(settlement && ratioDecimal(settlement.usual, { digits: 4 })).toBe("0.9580");
    expect(settlement && ratioDecimal(settlement.expected, { digits: 6 })).toBe("0.973750");
    // 200.00 × 0.97375 = 194.75.
    expect(settlement && expectedFinal(20_000n, settlement)).toBe(19_475n);
  });

  it("is half-way between the middle two of an even number: of 0.940, 0.958, 0.9625 and 0.900 it is 0.949", () => {
    const settlement = settlementOf(five.slice(0, 4), { stream });
    expect(settlement && ratioDecimal(settlement.usual, { digits: 4 })).toBe("0.9490");
  });

  it("is not known under three settled months", () => {
    expect(settlementOf(five.slice(0, 2), { stream })).toBeNull();
    expect(settlementOf(five.slice(0, 3), { stream })?.months).toBe(3);
    expect(settlementOf([], { stream })).toBeNull();
  });

  it("goes by the last estimate before a month was final", () => {
    const revised = month(6, [
      [50_000n, "estimated"],
      [100_000n, "estimated"],
      [90_000n, "confirmed"],
      [80_000n, "paid"],
    ]);
    const settlement = settlementOf([...five.slice(0, 2), revised], { stream });
    // 0.80, 0.94 and 0.958.
    expect(settlement && ratioDecimal(settlement.usual, { digits: 2 })).toBe("0.94");
  });

  it("adds the lines of a month up: 60.00 + 30.00 of 50.00 + 50.00 is 0.9", () => {
    const parts = [1, 2, 3].flatMap((of) => [
      month(of, [
        [5_000n, "estimated"],
        [6_000n, "paid"],
      ]),
      month(of, [
        [5_000n, "estimated"],
        [3_000n, "paid"],
      ]),
    ]);
    const settlement = settlementOf(parts, { stream });
    expect(settlement?.months).toBe(3);
    expect(settlement && ratioDecimal(settlement.usual, { digits: 2 })).toBe("0.90");
  });

  it("takes a reversed line for nothing", () => {
    const reversed = [1, 2, 3].map((of) =>
      month(of, [
        [5_000n, "estimated"],
        [5_000n, "reversed"],
      ]),
    );
    const settlement = settlementOf(reversed, { stream });
    expect(settlement?.usual.numerator).toBe(0n);
    expect(settlement && ratioDecimal(settlement.expected, { digits: 1 })).toBe("0.5");
  });

  it.each<[string, RevisedLine]>([
    ["a month with an open line", month(1, [[7n, "estimated"]])],
    ["a line that never was an estimate", month(6, [[7n, "paid"]])],
    [
      "an estimate of nothing",
      month(6, [
        [0n, "estimated"],
        [7n, "paid"],
      ]),
    ],
    [
      "another stream",
      {
        ...month(6, [
          [100n, "estimated"],
          [7n, "paid"],
        ]),
        stream: "ads",
      },
    ],
    ["a line without revisions", month(6, [])],
  ])("leaves out %s", (_what, line) => {
    const closed = [2, 3, 4, 5].map((of) =>
      month(of, [
        [100n, "estimated"],
        [90n, "paid"],
      ]),
    );
    const other = month(1, [
      [100n, "estimated"],
      [1n, "paid"],
    ]);
    const months = line.month === "2026-01" ? 4 : 5;
    expect(settlementOf([...closed, other, line], { stream })?.months).toBe(months);
  });

  it("lies between the least and the greatest month, and is expected between that and 1", () => {
    fc.assert(
      fc.property(
        fc.array(fc.bigInt({ min: 0n, max: 10n ** 15n }), { minLength: 3, maxLength: 9 }),
        (made) => {
          const estimate = 10n ** 15n;
          const lines = made.map((final, index) =>
            month(index + 1, [
              [estimate, "estimated"],
              [final, "paid"],
            ]),
          );
          const settlement = settlementOf(lines, { stream });
          const usual = settlement
            ? expectedFinal(estimate, { ...settlement, expected: settlement.usual })
            : -1n;
          const sorted = [...made].sort((a, b) => (a < b ? -1 : 1));
          expect(usual >= (sorted[0] ?? 0n) && usual <= (sorted.at(-1) ?? 0n)).toBe(true);
          const expected = settlement ? expectedFinal(estimate, settlement) : -1n;
          expect(expected >= usual && expected <= estimate).toBe(true);
        },
      ),
    );
  });
});

function month(of: number, revisions: readonly (readonly [bigint, IncomeState])[]): RevisedLine {
  return {
    stream,
    month: `2026-0${of}`,
    revisions: revisions.map(([amount, state], index) => ({
      capturedOn: date(`2026-0${of}-1${index}`),
      amount,
      state,
    })),
  };
}
