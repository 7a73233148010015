import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { convertMoney } from "./convert";
import { CURRENCIES, exponentOf, parseCurrency, type Currency } from "./currency";
import { formatCompact, formatInteger, formatMajor, formatMoney } from "./format";
import { addMoney, fromMajor, roundMajor, toMajor } from "./money";

const USD = currency("USD");
const JPY = currency("JPY");
const KWD = currency("KWD");
const CLF = currency("CLF");

describe("currencies", () => {
  it.each([
    ["USD", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["CLF", 4],
    ["IDR", 2],
    ["ISK", 0],
  ])("%s has its ISO 4217 exponent %i", (code, exponent) => {
    expect(exponentOf(currency(code))).toBe(exponent);
  });

  it("are unique, sorted and read in any case", () => {
    const codes = CURRENCIES.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(parseCurrency(" usd ")).toBe("USD");
  });

  it.each(["", "US", "XAU", "XXX", "DEM", "__proto__"])("%j is none", (code) => {
    expect(parseCurrency(code)).toBeNull();
  });
});

describe("minor units and decimal text", () => {
  it.each([
    [30155n, USD, "301.55"],
    [-100n, USD, "-1.00"],
    [-5n, USD, "-0.05"],
    [0n, USD, "0.00"],
    [1200n, JPY, "1200"],
    [1n, KWD, "0.001"],
    [-12345n, CLF, "-1.2345"],
    [9007199254740993n, USD, "90071992547409.93"],
  ] as const)("%s %s is %s", (amount, code, text) => {
    expect(toMajor(amount, code)).toBe(text);
    expect(fromMajor(text, code)).toBe(amount);
  });

  it("turn into each other without loss", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n }),
        fc.constantFrom(...CURRENCIES),
        (amount, c) => {
          expect(fromMajor(toMajor(amount, c.code), c.code)).toBe(amount);
        },
      ),
    );
  });

  it("refuse what is inexact, malformed or too large", () => {
    const texts = [
      "0.125",
      "1,5",
      "1.",
      ".5",
      "1e3",
      " 1",
      "",
      "--1",
      "0x10",
      "9".repeat(30),
      "9".repeat(100),
    ];
    expect(texts.map((text) => fromMajor(text, USD))).toEqual(texts.map(() => null));
    expect(fromMajor("1.500", USD)).toBe(150n);
  });

  it.each([
    ["0.125", 12n],
    ["0.135", 14n],
    ["-0.125", -12n],
    ["2.675", 268n],
    ["1.005", 100n],
    ["0.0050000001", 1n],
  ])("round %s half-even to %s cents", (text, amount) => {
    expect(roundMajor(text, USD)).toBe(amount);
  });
});

describe("formatting", () => {
  it.each([
    [30155n, USD, "en-US", "auto", "$301.55"],
    [-123456n, USD, "en-US", "auto", "−$1,234.56"],
    [123456n, USD, "en-US", "always", "+$1,234.56"],
    [0n, USD, "en-US", "always", "$0.00"],
    [1234567890123456789n, USD, "en-US", "auto", "$12,345,678,901,234,567.89"],
    [1200n, JPY, "en-US", "auto", "¥1,200"],
    [-123456n, currency("EUR"), "de-DE", "auto", "−1.234,56\u00a0€"],
    [150n, currency("IDR"), "en-US", "auto", "IDR\u00a01.50"],
  ] as const)("%s %s in %s, sign %s, is %s", (amount, code, locale, sign, text) => {
    expect(formatMoney(amount, { currency: code, locale, sign })).toBe(text);
  });

  it.each([
    [0n, "0"],
    [999n, "999"],
    [1234n, "1.2K"],
    [999_949n, "999.9K"],
    [1_000_000_000n, "1B"],
    [-1234n, "−1.2K"],
    [10n ** 12n, "1T"],
  ])("shortens %s to %s", (n, text) => {
    expect(formatCompact(n, { locale: "en-US" })).toBe(text);
  });

  it.each([
    ["0", USD, "$0"],
    ["2500.000000", USD, "$2.5K"],
    ["-1250000", USD, "−$1.25M"],
    ["10000000", USD, "$10M"],
    ["10000", JPY, "¥10K"],
  ] as const)("shortens %s %s to %s", (text, code, short) => {
    expect(formatMajor(text, { currency: code, locale: "en-US", digits: 2, compact: true })).toBe(short);
  });

  it("writes counts in full beyond 2^53", () => {
    expect(formatInteger(-9007199254740993n, { locale: "en-US" })).toBe("−9,007,199,254,740,993");
  });
});

describe("sums and conversion", () => {
  it("adds amounts of one currency and no others", () => {
    expect(addMoney({ amount: 1n, currency: USD }, { amount: 2n, currency: USD })).toEqual({
      amount: 3n,
      currency: USD,
    });
    expect(() => addMoney({ amount: 1n, currency: USD }, { amount: 2n, currency: JPY })).toThrow(RangeError);
  });

  it("converts across exponents: 1,500 yen at 0.00668 are 10.02 dollars", () => {
    const converted = convertMoney({ amount: 1500n, currency: JPY }, { to: USD, rate: "0.00668" });
    expect(converted).toEqual({ amount: 1002n, currency: USD });
  });

  it.each(["0", "-1", "abc", ""])("throws for the rate %j", (rate) => {
    expect(() => convertMoney({ amount: 1n, currency: USD }, { to: JPY, rate })).toThrow(RangeError);
  });

  it("converts a refund to the mirror of its payment", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 12n }),
        fc.integer({ min: 1, max: 99_999 }),
        (amount, rate) => {
          const at = (units: bigint) =>
            convertMoney(
              { amount: units, currency: USD },
              { to: KWD, rate: `0.${String(rate).padStart(5, "0")}` },
            ).amount;
          expect(at(-amount)).toBe(-at(amount));
        },
      ),
    );
  });
});

function currency(code: string): Currency {
  const parsed = parseCurrency(code);
  if (parsed === null) throw new Error(code);
  return parsed;
}
