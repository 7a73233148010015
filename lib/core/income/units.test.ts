import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { currency, date, sum } from "@/lib/core/testdata/vector";
import { addDays } from "@/lib/core/time/date";

import { amountOfUnits, type UnitRate } from "./units";

const usd = currency("USD");
const november = { from: date("2026-11-01"), to: date("2026-12-01") };
const diamonds: UnitRate = { from: date("2020-01-01"), rate: "0.005", currency: usd, source: "public pages" };
const raised: UnitRate = { ...diamonds, from: date("2026-11-11"), rate: "0.0055" };

describe("units at a dated rate", () => {
  it("500 diamonds of one day at half a cent are 2.50", () => {
    const on = { from: november.from, to: addDays(november.from, 1) };
    expect(amountOfUnits({ units: 500n, rates: [diamonds], on })).toEqual({
      ok: true,
      value: {
        amount: 250n,
        currency: usd,
        stretches: [{ period: on, units: 500n, amount: 250n, rate: diamonds }],
      },
    });
  });

  it("whose rate rose on the 11th: 30,000 over 30 days are 10,000 at 0.005 and 20,000 at 0.0055, 160.00", () => {
    const result = amountOfUnits({ units: 30_000n, rates: [raised, diamonds], on: november });
    expect(result).toEqual({
      ok: true,
      value: {
        amount: 16_000n,
        currency: usd,
        stretches: [
          {
            period: { from: november.from, to: raised.from },
            units: 10_000n,
            amount: 5_000n,
            rate: diamonds,
          },
          { period: { from: raised.from, to: november.to }, units: 20_000n, amount: 11_000n, rate: raised },
        ],
      },
    });
  });

  it("stay whole: of 100 units 10 of 30 days have 33 and the other 20 have 67", () => {
    // 33 × 0.005 = 0.165, to even 0.16; with 67 × 0.0055 = 0.3685 it is 0.5335, which is 0.53: 0.37 for the rest.
    const result = amountOfUnits({ units: 100n, rates: [diamonds, raised], on: november });
    expect(parts(result)).toEqual([
      [33n, 16n],
      [67n, 37n],
    ]);
  });

  it("at rates from before and after the period take only the one in force", () => {
    const later = { ...diamonds, from: november.to, rate: "9" };
    const older = { ...diamonds, from: date("2019-01-01"), rate: "9" };
    expect(parts(amountOfUnits({ units: 200n, rates: [older, later, diamonds], on: november }))).toEqual([
      [200n, 100n],
    ]);
  });

  it("taken back are the mirror, and none are worth nothing", () => {
    const rates = [diamonds, raised];
    const given = parts(amountOfUnits({ units: 100n, rates, on: november }));
    const taken = parts(amountOfUnits({ units: -100n, rates, on: november }));
    expect(taken).toEqual(given.map(([units, amount]) => [-units, -amount]));
    expect(parts(amountOfUnits({ units: 0n, rates: [diamonds], on: november }))).toEqual([[0n, 0n]]);
  });

  it("in yen have no decimals: 10^15 at 1 yen are 10^15", () => {
    const rates = [{ ...diamonds, rate: "1", currency: currency("JPY") }];
    expect(amountOfUnits({ units: 10n ** 15n, rates, on: november })).toMatchObject({
      ok: true,
      value: { amount: 10n ** 15n },
    });
  });

  it.each([
    ["no rates", [], november, { code: "unitRatesMissing" }],
    [
      "a period without days",
      [diamonds],
      { from: november.from, to: november.from },
      { code: "unitPeriodEmpty" },
    ],
    ["days before the first rate", [raised], november, { code: "unitRateTooLate", first: raised.from }],
    ["a rate of zero", [{ ...diamonds, rate: "0.0" }], november, { code: "unitRateInvalid" }],
    [
      "a rate that is no decimal",
      [{ ...diamonds, rate: "half a cent" }],
      november,
      { code: "unitRateInvalid" },
    ],
    [
      "two rates of one day",
      [diamonds, { ...diamonds, rate: "1" }],
      november,
      { code: "unitRateTwice", on: diamonds.from },
    ],
    [
      "two currencies",
      [diamonds, { ...raised, currency: currency("EUR") }],
      november,
      { code: "unitCurrenciesDiffer", on: raised.from },
    ],
    [
      "more than can be kept",
      [{ ...diamonds, rate: "1000000000000000000" }],
      november,
      { code: "amountTooLarge" },
    ],
  ])("are refused with %s", (_what, rates, on, error) => {
    expect(amountOfUnits({ units: 1n, rates, on })).toMatchObject({ ok: false, error });
  });

  it("add up over their stretches, in units and in money, to within half a minor unit of the exact worth", () => {
    const rate = fc.record({
      after: fc.integer({ min: 1, max: 29 }),
      tenths: fc.integer({ min: 1, max: 99_999 }),
    });
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }),
        fc.uniqueArray(rate, { selector: ({ after }) => after, maxLength: 5 }),
        (units, changes) => {
          const later = changes.map(({ after, tenths }) => ({
            ...diamonds,
            from: addDays(november.from, after),
            rate: `0.0${String(tenths).padStart(5, "0")}`,
          }));
          const result = amountOfUnits({ units, rates: [...later, diamonds], on: november });
          const stretches = result.ok ? result.value.stretches : [];
          expect(sum(stretches.map((stretch) => stretch.units))).toBe(units);
          expect(sum(stretches.map((stretch) => stretch.amount))).toBe(
            result.ok ? result.value.amount : null,
          );
          // Millionths of a dollar: a rate has up to six decimals.
          const exact = sum(stretches.map((stretch) => stretch.units * micros(stretch.rate.rate)));
          const off = sum(stretches.map((stretch) => stretch.amount)) * 10_000n - exact;
          expect(off <= 5_000n && off >= -5_000n).toBe(true);
        },
      ),
    );
  });
});

function parts(result: ReturnType<typeof amountOfUnits>): [bigint, bigint][] {
  return result.ok ? result.value.stretches.map(({ units, amount }) => [units, amount]) : [];
}

function micros(rate: string): bigint {
  return BigInt(rate.replace("0.", "").padEnd(6, "0"));
}
