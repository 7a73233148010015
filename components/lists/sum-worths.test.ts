import { expect, it } from "vitest";
import { parseCurrency } from "@/lib/core/money/currency";
import { sumWorths, worthOf } from "./sum-worths";

function worth(amount: bigint, code: string): string {
  const currency = parseCurrency(code);
  if (currency === null) throw new Error(`${code} is no currency.`);
  return worthOf({ amount, currency });
}

it("adds up each currency by itself, in the order of the rows, exactly", () => {
  const worths = [worth(9_007_199_254_740_993n, "EUR"), worth(1000n, "JPY"), worth(-250n, "EUR")];
  expect(sumWorths(worths)).toBe("€90,071,992,547,407.43 · ¥1,000");
});

it("says nothing of rows that carry no worth, as while amounts are hidden", () => {
  expect(sumWorths([undefined, undefined])).toBe("");
  expect(sumWorths([])).toBe("");
});
