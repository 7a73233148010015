import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CURRENCIES, exponentOf, parseCurrency, type Currency } from "./currency";
import { formatMoney } from "./format";
import { parseMoney } from "./parse";

const USD = currency("USD");
const EUR = currency("EUR");
const JPY = currency("JPY");
const KWD = currency("KWD");
const CHF = currency("CHF");
const INR = currency("INR");
const SEK = currency("SEK");

describe("an amount is read as people of a locale write it", () => {
  it.each([
    ["en-US", USD, ["12.5", "1234.56", "1,234.56", "1,234,567.89", "-$3.20", "$0.05"]],
    ["de-DE", EUR, ["12,5", "1234,56", "1.234,56", "1.234.567,89", "−3,20 €", "0,05 EUR"]],
    ["fr-FR", EUR, ["12,5", "1234,56", "1\u202f234,56", "1\u00a0234\u00a0567,89", "-3,20\u00a0€", "0,05€"]],
    ["de-CH", CHF, ["12.5", "1234.56", "1’234.56", "1'234'567.89", "CHF-3.20", "chf 0.05"]],
    ["en-IN", INR, ["12.5", "1234.56", "1,234.56", "12,34,567.89", "-₹3.20", "₹ .05"]],
  ] as const)("%s", (_locale, code, spellings) => {
    const expected = [1250n, 123456n, 123456n, 123456789n, -320n, 5n];
    expect(spellings.map((text) => parseMoney(text, code))).toEqual(
      expected.map((amount) => ({ ok: true, amount })),
    );
  });
});

describe("a lone mark before three digits is asked about only where both readings are valid", () => {
  it.each([
    ["1,234", KWD, [1234000n, 1234n]],
    ["1.234", KWD, [1234000n, 1234n]],
    ["-12.500", KWD, [-12500000n, -12500n]],
  ] as const)("%s asks", (text, code, readings) => {
    expect(parseMoney(text, code)).toEqual({ ok: false, code: "ambiguous", readings });
  });

  it.each([
    ["1,234", USD, [123400n, 123n]],
    ["-1.235", EUR, [-123500n, -124n]],
    ["$ 12,000", USD, [1200000n, 1200n]],
  ] as const)("%s asks where amounts may be finer than the currency", (text, code, readings) => {
    const parsed = parseMoney(text, code, { isFiner: true });
    expect(parsed).toEqual({ ok: false, code: "ambiguous", readings });
  });

  it.each([
    ["1,234", SEK, 123400n],
    ["1.234", EUR, 123400n],
    ["-1.235", EUR, -123500n],
    ["$ 12,000", USD, 1200000n],
    ["1,234", JPY, 1234n],
    ["1.234", JPY, 1234n],
    ["¥12,000", JPY, 12000n],
    ["1,234.00", JPY, 1234n],
    ["0,125", KWD, 125n],
    ["1234,567", KWD, 1234567n],
    ["1 234", USD, 123400n],
    ["1'234", USD, 123400n],
    ["1,234,567", USD, 123456700n],
    ["1.234.567", USD, 123456700n],
    ["0.000", USD, 0n],
    ["US$12", USD, 1200n],
  ] as const)("%s is plain", (text, code, amount) => {
    expect(parseMoney(text, code)).toEqual({ ok: true, amount });
  });
});

describe("what is no amount is refused with its reason", () => {
  it.each([
    ["", "empty"],
    [" \u00a0 ", "empty"],
    ["abc", "not-a-number"],
    ["-", "not-a-number"],
    ["$", "not-a-number"],
    ["--1", "not-a-number"],
    ["1-2", "not-a-number"],
    ["1e5", "not-a-number"],
    ["(12)", "not-a-number"],
    ["1,23,45", "not-a-number"],
    ["1.234.56", "not-a-number"],
    ["1,234 567", "not-a-number"],
    ["12.", "not-a-number"],
    ["€12", "not-a-number"],
    ["12 EUR", "not-a-number"],
    ["=1+1", "not-a-number"],
    ["0.125", "too-many-decimals"],
    ["1,234.567", "too-many-decimals"],
    ["1234.567", "too-many-decimals"],
    ["1000000000000000.01", "too-large"],
    ["9".repeat(60), "too-large"],
    [`1${"a".repeat(100_000)}1`, "not-a-number"],
  ])("%.40s", (text, code) => {
    expect(parseMoney(text, USD)).toEqual({ ok: false, code });
  });

  it("takes 10^15 major units where they fit 64 bits", () => {
    expect(parseMoney("1000000000000000", USD)).toEqual({ ok: true, amount: 10n ** 17n });
    expect(parseMoney("1000000000000000", currency("CLF"))).toEqual({ ok: false, code: "too-large" });
  });
});

it.each(["Cg. 0.01", "Cg.\u00a00.01", "XCG 0.01"])("takes the sign off %s", (text) => {
  expect(parseMoney(text, currency("XCG"))).toEqual({ ok: true, amount: 1n });
  expect(parseMoney(`−${text}`, currency("XCG"))).toEqual({ ok: true, amount: -1n });
});

it("reads back every amount that it formats, in every currency and locale", () => {
  const amounts = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });
  const locales = fc.constantFrom("en-US", "de-DE", "fr-FR", "de-CH", "en-IN", "sv-SE", "pt-BR");
  fc.assert(
    fc.property(amounts, fc.constantFrom(...CURRENCIES), locales, (amount, { code }, locale) => {
      const text = withoutSign(formatMoney(amount, { currency: code, locale }));
      const parsed = parseMoney(text, code);
      if (parsed.ok) expect(parsed.amount).toBe(amount);
      else expect(parsed.readings).toContain(amount);
      if (exponentOf(code) !== 3) expect(parsed.ok).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

/** Currency signs are the locale's choice ("kr", "FCFA"); what is under test is the digits and the minus. */
function withoutSign(text: string): string {
  return text.replace(/[^\d.,'’\s−]+\.?/gu, "").trim();
}

function currency(code: string): Currency {
  const parsed = parseCurrency(code);
  if (parsed === null) throw new Error(code);
  return parsed;
}
