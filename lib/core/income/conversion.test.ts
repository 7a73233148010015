import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateTable } from "@/lib/core/money/rates";
import { currency, date } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";
import { convertKeepable, convertOnce, isTooLarge, NOT_CONVERTED, worthOn } from "./conversion";

const eur = currency("EUR");
const sek = currency("SEK");
const idr = currency("IDR");
// A Saturday: nothing is published on it, nor on the Sunday after.
const saturday = date("2026-10-03");
const friday = addDays(saturday, -1);
const published = [{ day: friday, currency: sek, perEuro: "11" }];
const october = { from: date("2026-10-01"), to: date("2026-11-01") };
const own = { from: sek, to: eur, period: october, rate: "0.095" };
const ecb = { baseCurrency: eur, table: createRateTable(published, { typed: [] }) };
const withOwn = { baseCurrency: eur, table: createRateTable(published, { typed: [own] }) };
const fee = { amount: 1_050_000n, currency: sek, rate: null, on: saturday };

describe("an amount in another currency", () => {
  it("is worth what Friday's reference rate says of a Saturday: SEK 10,500 ÷ 11 = €954.55", () => {
    expect(convertOnce(fee, ecb)).toEqual({
      rate: "0.090909090909",
      rateOn: "2026-10-02",
      rateSource: "ecb",
      baseAmount: 95_455n,
    });
  });

  it("is worth what its person's own rate says before any reference rate: 10,500 × 0.095 = €997.50", () => {
    const converted = { rate: "0.095000000000", rateOn: saturday, rateSource: "typed", baseAmount: 99_750n };
    expect(convertOnce(fee, withOwn)).toEqual(converted);
  });

  it("is worth what the rate typed on it says before either: 10,500 × 0.1 = €1,050.00", () => {
    const typed = { rate: "0.100000000000", rateOn: saturday, rateSource: "line", baseAmount: 105_000n };
    expect(convertOnce({ ...fee, rate: "0.1" }, withOwn)).toEqual(typed);
  });

  it("is not converted without a rate, and never one to one", () => {
    expect(convertOnce({ ...fee, currency: idr }, withOwn)).toEqual(NOT_CONVERTED);
    expect(convertOnce({ ...fee, on: addDays(friday, 8) }, ecb)).toEqual(NOT_CONVERTED);
    expect(convertOnce({ ...fee, on: addDays(friday, -1) }, ecb)).toEqual(NOT_CONVERTED);
  });

  it("of the base currency is itself, whatever rate was typed", () => {
    const same = { ...NOT_CONVERTED, baseAmount: 1_050_000n };
    expect(convertOnce({ ...fee, currency: eur, rate: "2" }, ecb)).toEqual(same);
  });

  it("is converted with the exact rate, not with the twelve digits that are shown", () => {
    // 10^15 kronor ÷ 11 = 90,909,090,909,090.9090…; with 0.090909090909 it would be 90,909,090,909,000.00.
    const { baseAmount } = convertOnce({ ...fee, amount: 100_000_000_000_000_000n }, ecb);
    expect(baseAmount).toBe(9_090_909_090_909_091n);
  });

  it("is too large where the base currency cannot keep it, and then not converted where nobody can be asked", () => {
    const rich = { ...fee, amount: 100_000_000_000_000_000n, rate: "2" };
    expect(isTooLarge(convertOnce(rich, ecb), eur)).toBe(true);
    expect(convertKeepable(rich, ecb)).toEqual(NOT_CONVERTED);
    expect(convertKeepable({ ...rich, rate: "1" }, ecb).baseAmount).toBe(rich.amount);
  });

  it("is not converted at a rate that no column keeps", () => {
    const tiny = { ...own, from: eur, to: sek, rate: "0.000000000001" };
    const table = createRateTable([], { typed: [tiny] });
    expect(convertOnce(fee, { baseCurrency: eur, table })).toEqual(NOT_CONVERTED);
  });

  it("was worth on the day it was paid what that day's rate says, whatever was typed on it", () => {
    expect(worthOn({ amount: 1_050_000n, currency: sek, on: friday }, ecb)).toBe(95_455n);
    expect(worthOn({ amount: 1_050_000n, currency: sek, on: addDays(friday, 30) }, ecb)).toBeNull();
  });
});

it("each converted line is off by at most half a cent, so a sum is off by at most half a cent a line", () => {
  const amounts = fc.array(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), { maxLength: 50 });
  fc.assert(
    fc.property(amounts, (kronor) => {
      const worths = kronor.map((amount) => convertOnce({ ...fee, amount }, ecb).baseAmount ?? 0n);
      const sum = (values: readonly bigint[]) => values.reduce((total, value) => total + value, 0n);
      const off = 2n * (11n * sum(worths) - sum(kronor));
      expect(off <= 11n * BigInt(kronor.length) && -off <= 11n * BigInt(kronor.length)).toBe(true);
    }),
  );
});
