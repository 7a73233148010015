import { describe, expect, it } from "vitest";
import { ratioDecimal } from "@/lib/core/income/settlement";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import { outlooksOf } from "./policy";
import type { SettledMonth } from "./schema";

const currency = (code: string): Currency => parseCurrency(code) ?? fail(code);
const day = (text: string): LocalDate => parseLocalDate(text) ?? fail(text);

function fail(text: string): never {
  throw new Error(text);
}

function month(of: number, given: Partial<SettledMonth>): SettledMonth {
  const settled = { estimate: 10_000n, final: 9_600n, isOpen: false, open: 0n };
  const place = { stream: "creator_rewards", currency: currency("EUR") } as const;
  return { month: day(`2026-0${String(of)}-01`), ...place, ...settled, ...given };
}

const OPEN = { estimate: 4_155n, final: 4_155n, isOpen: true, open: 4_155n };

describe("what open estimates may come to", () => {
  it("follows the settled months of the stream: five at 0.96 and three at 1 are 0.975, so 41.55 may be 40.51", () => {
    // (5 × 0.96 + 3) ÷ 8 = 0.975; 41.55 × 0.975 = 40.51125.
    const [outlook] = outlooksOf([1, 2, 3, 4, 5].map((of) => month(of, {})).concat(month(6, OPEN)));
    expect(outlook).toMatchObject({ stream: "creator_rewards", open: 4_155n, expected: 4_051n });
    expect(outlook?.settlement?.months).toBe(5);
    expect(outlook?.settlement && ratioDecimal(outlook.settlement.usual, { digits: 2 })).toBe("0.96");
  });

  it("is not known after two months, nor from those of another stream or currency", () => {
    const others = [1, 2, 3].map((of) => month(of, { stream: "ads" }));
    const dollars = [1, 2, 3].map((of) => month(of, { currency: currency("USD") }));
    const outlooks = outlooksOf([...others, ...dollars, month(1, {}), month(2, {}), month(6, OPEN)]);
    const rewards = outlooks.find((one) => one.stream === "creator_rewards" && one.currency === "EUR");
    expect(rewards).toMatchObject({ open: 4_155n, settlement: null, expected: null });
    expect(outlooks).toHaveLength(3);
  });
});
