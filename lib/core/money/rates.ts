import { divideHalfEven } from "@/lib/core/rounding";
import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

import { requireRate } from "./convert";
import { parseCurrency, type Currency } from "./currency";
import { powerOfTen, toDecimalText } from "./decimal";

/** What one euro bought on a day: `perEuro` units of the currency, positive decimal text as it was published. */
export type ReferenceRate = { day: LocalDate; currency: Currency; perEuro: string };

/** One unit of `from` is `rate` units of `to`, positive decimal text, on the days of the period. */
export type TypedRate = { from: Currency; to: Currency; period: Period; rate: string };

/** What is known: the reference rates by day, the currencies among them, and the rates that a person typed. */
export type RateTable = {
  perEuro: ReadonlyMap<LocalDate, ReadonlyMap<Currency, string>>;
  quoted: ReadonlySet<Currency>;
  typed: readonly TypedRate[];
};

/**
 * `per` units of the one currency buy `rate` units of the other, both exact decimal text: the arguments of
 * `convertMoney`. `rateDate` is the day that the rate is of, the day asked for where a person typed it.
 */
export type FoundRate = { rate: string; per: string; rateDate: LocalDate; source: "ecb" | "typed" | "same" };

/** `lastBefore` is the last earlier day with both rates, however long ago. */
export type NoRate =
  | { code: "no-such-currency"; currency: Currency }
  | { code: "no-rate-in-a-week"; lastBefore: LocalDate | null };

type Sought = { from: Currency; to: Currency; on: LocalDate };

export function createRateTable(
  rates: readonly ReferenceRate[],
  { typed }: { typed: readonly TypedRate[] },
): RateTable {
  const perEuro = new Map<LocalDate, Map<Currency, string>>();
  for (const { day, currency, perEuro: rate } of rates) {
    const ofDay = perEuro.get(day) ?? new Map<Currency, string>();
    perEuro.set(day, ofDay.set(currency, rate));
  }
  return { perEuro, quoted: new Set(rates.map(({ currency }) => currency)), typed };
}

/**
 * The rate between two currencies on a day. A rate that a person typed for the day wins, in either direction; of
 * several, the shortest period does, and of equally long ones the last. Else it goes through the euro, both rates of
 * one day: the last day with both, at most seven days back, since none are published on weekends and holidays. Never
 * a day to come. Throws RangeError for typed text that is no positive decimal.
 */
export function findRate(
  { perEuro, quoted, typed }: RateTable,
  { from, to, on }: Sought,
): { ok: true; value: FoundRate } | { ok: false; error: NoRate } {
  if (from === to) return { ok: true, value: { rate: "1", per: "1", rateDate: on, source: "same" } };
  const own = findTyped(typed, { from, to, on });
  if (own !== null) return { ok: true, value: own };
  for (let back = 0; back <= MAX_DAYS_BACK; back += 1) {
    const rateDate = addDays(on, -back);
    const pair = crossAt(perEuro.get(rateDate), { from, to });
    if (pair !== null) return { ok: true, value: { ...pair, rateDate, source: "ecb" } };
  }
  return { ok: false, error: sayWhy({ perEuro, quoted }, { from, to, on }) };
}

/**
 * A found rate as one decimal of so many digits after the point, half-even: what is shown, and what fits a column.
 * Convert with the exact pair, not with this.
 */
export function toRateText(
  { rate, per }: { rate: string; per: string },
  { digits }: { digits: number },
): string {
  const bought = requireRate(rate);
  const paid = requireRate(per);
  const numerator = bought.units * powerOfTen(paid.scale + digits);
  return toDecimalText(divideHalfEven(numerator, paid.units * powerOfTen(bought.scale)), digits);
}

/** How old a reference rate may be, since none is published on weekends and holidays. */
export const MAX_DAYS_BACK = 7;
const EURO = parseCurrency("EUR");

function findTyped(typed: readonly TypedRate[], { from, to, on }: Sought): FoundRate | null {
  const fitting = typed.filter(
    (rate) =>
      on >= rate.period.from &&
      on < rate.period.to &&
      ((rate.from === from && rate.to === to) || (rate.from === to && rate.to === from)),
  );
  const length = ({ period }: TypedRate) => daysBetween(period.from, period.to);
  const shortest = Math.min(...fitting.map(length));
  const found = fitting.findLast((rate) => length(rate) === shortest);
  if (found === undefined) return null;
  requireRate(found.rate);
  const pair = found.from === from ? { rate: found.rate, per: "1" } : { rate: "1", per: found.rate };
  return { ...pair, rateDate: on, source: "typed" };
}

function crossAt(
  ofDay: ReadonlyMap<Currency, string> | undefined,
  { from, to }: { from: Currency; to: Currency },
): { rate: string; per: string } | null {
  if (ofDay === undefined) return null;
  const rate = to === EURO ? "1" : ofDay.get(to);
  const per = from === EURO ? "1" : ofDay.get(from);
  return rate === undefined || per === undefined ? null : { rate, per };
}

function sayWhy(
  { perEuro, quoted }: Pick<RateTable, "perEuro" | "quoted">,
  { from, to, on }: Sought,
): NoRate {
  const stranger = [from, to].find((currency) => currency !== EURO && !quoted.has(currency));
  if (stranger !== undefined) return { code: "no-such-currency", currency: stranger };
  const earlier = [...perEuro].filter(([day, ofDay]) => day < on && crossAt(ofDay, { from, to }) !== null);
  const lastBefore = earlier.reduce<LocalDate | null>(
    (last, [day]) => (last === null || day > last ? day : last),
    null,
  );
  return { code: "no-rate-in-a-week", lastBefore };
}
