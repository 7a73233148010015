import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { parseCurrency, type Currency } from "@/lib/core/money/currency";

import { erpmDecimal, erpmUnits, formatErpm, matchedErpm, poolErpm } from "./erpm";

const cents = { exponent: 2, digits: 6 };
const groups = fc.record({
  income: fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }),
  views: fc.bigInt({ min: 1n, max: 10n ** 9n }),
});

describe("eRPM as a decimal", () => {
  it.each([
    ["301.55 by 407,493 views", 30155n, 407_493n, "0.740013"],
    ["nothing earned", 0n, 10n, "0.000000"],
    ["a refund", -500n, 1000n, "-5.000000"],
    ["an exact half goes to the even digit", 1n, 4_000_000n, "0.000002"],
    ["beyond 2^53", 9007199254740993n, 1n, "90071992547409930.000000"],
  ])("%s", (_rule, income, views, expected) => {
    expect(erpmDecimal({ income, views }, cents)).toBe(expected);
  });

  it.each([0n, -3n])("is null with %s views", (views) => {
    expect(erpmDecimal({ income: 100n, views }, cents)).toBeNull();
    expect(formatErpm({ income: 100n, views }, { currency: currency("USD"), locale: "en-US" })).toBeNull();
  });

  it("uses the currency's own minor unit", () => {
    expect(erpmDecimal({ income: 1500n, views: 2000n }, { exponent: 0, digits: 6 })).toBe("750.000000");
    expect(erpmDecimal({ income: 1500n, views: 2000n }, { exponent: 3, digits: 6 })).toBe("0.750000");
  });
});

describe("eRPM on screen", () => {
  it.each([
    ["from 1 upwards the currency's decimals, a half to the even one", 12345n, 10_000n, "USD", "$12.34"],
    ["below 1 three", 30155n, 407_493n, "USD", "$0.740"],
    ["exactly 1", 100n, 1000n, "USD", "$1.00"],
    ["a true zero", 0n, 1000n, "USD", "$0.00"],
    ["never zero for what is not", 1n, 10_000_000n, "USD", "<$0.001"],
    ["not rounded up to the last decimal", 1n, 10_001n, "USD", "<$0.001"],
    ["exactly one of the last decimal", 1n, 10_000n, "USD", "$0.001"],
    ["a small negative one", -1n, 40_000n, "USD", ">−$0.001"],
    ["a small one in yen", 1n, 2_000_000n, "JPY", "<¥0.001"],
    ["a negative one", -12345n, 10_000n, "USD", "−$12.34"],
    ["yen", 1500n, 2000n, "JPY", "¥750"],
    ["yen below 1", 1n, 2000n, "JPY", "¥0.500"],
  ])("%s", (_rule, income, views, code, expected) => {
    expect(formatErpm({ income, views }, { currency: currency(code), locale: "en-US" })).toBe(expected);
  });
});

describe("eRPM of a group", () => {
  it("lies between its members'", () => {
    fc.assert(
      fc.property(fc.array(groups, { minLength: 1 }), (members) => {
        const { income, views } = poolErpm(members);
        expect(members.some((member) => member.income * views <= income * member.views)).toBe(true);
        expect(members.some((member) => member.income * views >= income * member.views)).toBe(true);
      }),
    );
  });

  it("is the same however its members are grouped", () => {
    fc.assert(
      fc.property(fc.array(groups), fc.array(groups), (some, others) => {
        expect(poolErpm([poolErpm(some), poolErpm(others)])).toEqual(poolErpm([...some, ...others]));
      }),
    );
  });

  it("adds up over streams, which share the views", () => {
    const views = 80_000n;
    const streams = [1000n, 250n, -50n].map((income) => erpmUnits({ income, views }, cents) ?? 0n);
    expect(streams.reduce((sum, units) => sum + units, 0n)).toBe(erpmUnits({ income: 1200n, views }, cents));
  });

  it("covers nothing when there is no income to cover", () => {
    const matched = matchedErpm([{ income: 0n, views: 10n }], { unlinkedIncome: 0n });
    expect(matched).toEqual({ erpm: { income: 0n, views: 10n }, coverage: null, unknownViewVideos: 0 });
  });
});

function currency(code: string): Currency {
  const parsed = parseCurrency(code);
  if (parsed === null) throw new Error(code);
  return parsed;
}
