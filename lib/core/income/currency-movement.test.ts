import { expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { currencyMovement, type PaidLine } from "./currency-movement";

const paid = (day: string, worths: Omit<PaidLine, "paidOn">) => ({ paidOn: date(day), ...worths });
const lines = [
  paid("2026-10-31", { baseAmount: 95_455n, paidBaseAmount: 96_665n }),
  paid("2026-11-01", { baseAmount: 50_000n, paidBaseAmount: 49_000n }),
  paid("2026-11-30", { baseAmount: -1_000n, paidBaseAmount: -1_100n }),
];
const november = { from: date("2026-11-01"), to: date("2026-12-01") };

it("is the worth at payment less the worth when earned, of the lines paid in the period", () => {
  // −10.00 of the second line and −1.00 of the reversal; the first was paid a day before.
  expect(currencyMovement(lines, november)).toBe(-1_100n);
  expect(currencyMovement(lines, {})).toBe(110n);
  expect(currencyMovement(lines, { from: november.from })).toBe(-1_100n);
});

it("says nothing of a line of which either worth is not known", () => {
  const unknown = [
    paid("2026-11-02", { baseAmount: 100n, paidBaseAmount: null }),
    paid("2026-11-02", { baseAmount: null, paidBaseAmount: 100n }),
  ];
  expect(currencyMovement(unknown, november)).toBe(0n);
});

it("of two halves of a period is that of the whole", () => {
  const [first, second] = [{ to: november.from }, { from: november.from }];
  expect(currencyMovement(lines, first) + currencyMovement(lines, second)).toBe(currencyMovement(lines, {}));
});
