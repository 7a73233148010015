import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { currency, date } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";

import { convertMoney } from "./convert";
import { createRateTable, findRate, toRateText, type TypedRate } from "./rates";

const usd = currency("USD");
const jpy = currency("JPY");
const eur = currency("EUR");
const kwd = currency("KWD");
const inr = currency("INR");

// 20 November 2026 is a Friday.
const friday = date("2026-11-20");
const published = [
  { day: addDays(friday, -1), currency: usd, perEuro: "1.0800" },
  { day: addDays(friday, -1), currency: inr, perEuro: "91.2" },
  { day: friday, currency: usd, perEuro: "1.0821" },
  { day: friday, currency: jpy, perEuro: "161.87" },
];
const table = createRateTable(published, { typed: [] });

describe("a reference rate", () => {
  it("of two other currencies goes through the euro without rounding: 150,000 yen are 1,002.75 dollars", () => {
    // 150,000 ÷ 161.87 × 1.0821 = 1,002.749…
    const found = findRate(table, { from: jpy, to: usd, on: friday });
    expect(found).toEqual({
      ok: true,
      value: { rate: "1.0821", per: "161.87", rateDate: "2026-11-20", source: "ecb" },
    });
    expect(
      found.ok && convertMoney({ amount: 150_000n, currency: jpy }, { to: usd, ...found.value }),
    ).toEqual({
      amount: 100_275n,
      currency: usd,
    });
  });

  it.each([
    ["from the euro", { from: eur, to: usd }, { rate: "1.0821", per: "1" }],
    ["to the euro", { from: usd, to: eur }, { rate: "1", per: "1.0821" }],
  ])("%s is what was published", (_way, pair, expected) => {
    expect(findRate(table, { ...pair, on: friday })).toMatchObject({ ok: true, value: expected });
  });

  it("on a weekend is Friday's, and up to seven days old", () => {
    for (const days of [1, 2, 7]) {
      const found = findRate(table, { from: usd, to: eur, on: addDays(friday, days) });
      expect(found).toMatchObject({ ok: true, value: { per: "1.0821", rateDate: "2026-11-20" } });
    }
  });

  it("takes both legs from one day, the last that has both", () => {
    const found = findRate(table, { from: inr, to: usd, on: friday });
    expect(found).toMatchObject({ ok: true, value: { rate: "1.0800", per: "91.2", rateDate: "2026-11-19" } });
  });

  it("older than seven days is none, and says which was the last", () => {
    expect(findRate(table, { from: usd, to: eur, on: addDays(friday, 8) })).toEqual({
      ok: false,
      error: { code: "no-rate-in-a-week", lastBefore: "2026-11-20" },
    });
  });

  it("of a day to come is never taken", () => {
    expect(findRate(table, { from: jpy, to: eur, on: addDays(friday, -1) })).toEqual({
      ok: false,
      error: { code: "no-rate-in-a-week", lastBefore: null },
    });
  });

  it("of a currency that is not published is none, and names it", () => {
    const error = { code: "no-such-currency", currency: "KWD" };
    expect(findRate(table, { from: kwd, to: usd, on: friday })).toEqual({ ok: false, error });
    expect(findRate(table, { from: eur, to: kwd, on: friday })).toEqual({ ok: false, error });
  });

  it("of a currency with itself is 1, without any table", () => {
    const empty = createRateTable([], { typed: [] });
    expect(findRate(empty, { from: kwd, to: kwd, on: friday })).toEqual({
      ok: true,
      value: { rate: "1", per: "1", rateDate: "2026-11-20", source: "same" },
    });
  });
});

describe("a typed rate", () => {
  const year = { from: date("2026-01-01"), to: date("2027-01-01") };
  const day = { from: friday, to: addDays(friday, 1) };
  const find = (typed: readonly TypedRate[], pair = { from: usd, to: eur }, on = friday) =>
    findRate(createRateTable(published, { typed }), { ...pair, on });

  it("wins over the published one on its days, and says so", () => {
    const typed = [{ from: usd, to: eur, period: day, rate: "0.9" }];
    expect(find(typed)).toEqual({
      ok: true,
      value: { rate: "0.9", per: "1", rateDate: "2026-11-20", source: "typed" },
    });
    expect(find(typed, undefined, addDays(friday, 1))).toMatchObject({ ok: true, value: { source: "ecb" } });
    expect(find(typed, undefined, addDays(friday, -1))).toMatchObject({ ok: true, value: { source: "ecb" } });
  });

  it("holds the other way round as well, exactly", () => {
    const typed = [{ from: eur, to: usd, period: day, rate: "3" }];
    expect(find(typed)).toMatchObject({ ok: true, value: { rate: "1", per: "3", source: "typed" } });
  });

  it("for a day wins over one for a year, and the later typed over the earlier", () => {
    const rate = (text: string, period: TypedRate["period"]) => ({ from: usd, to: eur, period, rate: text });
    expect(find([rate("0.7", day), rate("0.8", year)])).toMatchObject({ ok: true, value: { rate: "0.7" } });
    expect(find([rate("0.7", year), rate("0.8", year)])).toMatchObject({ ok: true, value: { rate: "0.8" } });
  });

  it("helps where nothing is published, and a rate of zero is a bug", () => {
    const typed = [{ from: kwd, to: usd, period: year, rate: "3.25" }];
    expect(find(typed, { from: kwd, to: usd })).toMatchObject({ ok: true, value: { rate: "3.25" } });
    expect(() => find([{ from: usd, to: eur, period: day, rate: "0" }])).toThrow(RangeError);
  });
});

describe("a rate as one decimal", () => {
  it.each([
    [{ rate: "1.0821", per: "161.87" }, 12, "0.006684994131"],
    [{ rate: "1", per: "3" }, 4, "0.3333"],
    [{ rate: "1", per: "8" }, 2, "0.12"],
    [{ rate: "1.50", per: "1" }, 0, "2"],
  ])("%j with %i digits is %s", (pair, digits, expected) => {
    expect(toRateText(pair, { digits })).toBe(expected);
  });

  it("there and back is within a unit of its last digit of 1", () => {
    const rates = fc.bigInt({ min: 1n, max: 10n ** 9n }).map(String);
    fc.assert(
      fc.property(rates, rates, (rate, per) => {
        const there = BigInt(toRateText({ rate, per }, { digits: 30 }).replace(".", ""));
        const back = BigInt(toRateText({ rate: per, per: rate }, { digits: 30 }).replace(".", ""));
        const off = there * back - 10n ** 60n;
        expect(off < 10n ** 40n && off > -(10n ** 40n)).toBe(true);
      }),
    );
  });
});
