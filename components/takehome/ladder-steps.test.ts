import { expect, it } from "vitest";
import { takeHome, type TakeHome } from "@/lib/core/income/take-home";
import { currency } from "@/lib/core/testdata/vector";
import { drawLadder } from "./ladder-steps";

function ladder(gross: bigint, costs: bigint): TakeHome {
  const made = takeHome(gross, {
    platformFee: { amount: 5_000n },
    agency: { rate: "0.2" },
    costs: { amount: costs },
  });
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

const USD = currency("USD");
const figures = (made: TakeHome, views: bigint | null = 400_000n, hidden = false) =>
  drawLadder({ ladder: made, views, currency: USD, hidden }).steps.map((step) => step.figures.join(" "));

it("goes from gross by income to what is left, and leaves out no rung", () => {
  // 1,000.00 less 50.00; 20 % of 950.00 are 190.00; 120.00 of costs; over 400 thousand views.
  expect(figures(ladder(100_000n, 12_000n))).toEqual([
    "$1,000.00 $2.50",
    "\u2212$50.00 \u2212$0.12",
    "$950.00 $2.38",
    "\u2212$190.00 \u2212$0.48",
    "\u2212$120.00 \u2212$0.30",
    "– –",
    "$640.00 $1.60",
  ]);
});

it("shows three decimals where what is left is below one per 1,000", () => {
  expect(figures(ladder(100_000n, 52_000n)).at(-1)).toBe("$240.00 $0.600");
});

it("hangs what is taken between two levels, and stands the levels on nothing", () => {
  // Levels 1,000, 950, 760 and -240: nothing is at 240 of 1,240.
  const { steps, zero } = drawLadder({
    ladder: ladder(100_000n, 100_000n),
    views: null,
    currency: USD,
    hidden: false,
  });
  expect(zero).toBeCloseTo(240 / 1240);
  expect(steps[0]?.bar?.start).toBeCloseTo(240 / 1240);
  expect(steps[0]?.bar?.end).toBe(1);
  expect(steps[4]?.bar?.start).toBeCloseTo(1000 / 1240);
  expect(steps[4]?.bar?.end).toBe(0);
  expect(steps.at(-1)?.bar?.end).toBe(0);
});

it("says nothing of money while amounts are hidden, in words or as a length", () => {
  const { steps } = drawLadder({ ladder: ladder(100_000n, 0n), views: 10n, currency: USD, hidden: true });
  expect(steps.map(({ bar }) => bar)).toEqual(Array.from({ length: 7 }, () => null));
  expect(new Set(figures(ladder(100_000n, 0n), 10n, true))).toEqual(new Set(["••• •••"]));
});
