import { convertMoney } from "@/lib/core/money/convert";
import type { Currency } from "@/lib/core/money/currency";
import { isKeepable } from "@/lib/core/money/money";
import { findRate, toRateText, type RateTable } from "@/lib/core/money/rates";
import type { LocalDate } from "@/lib/core/time/date";

/** Where a rate is from: typed on the line itself, one of the creator's own rates, or the ECB's reference rates. */
export type RateSource = "line" | "typed" | "ecb";

/**
 * What a line is worth in the base currency, reckoned once and kept. One unit of its currency was `rate` units of the
 * base currency on `rateOn`, decimal text of twelve digits. All null where there is no rate; a line in the base currency
 * has its own amount and no rate.
 */
export type Conversion = {
  rate: string | null;
  rateOn: LocalDate | null;
  rateSource: RateSource | null;
  baseAmount: bigint | null;
};

export const NOT_CONVERTED: Conversion = { rate: null, rateOn: null, rateSource: null, baseAmount: null };

/** `rate` is what was typed on the line itself; `on` the day it was earned. */
export type Convertible = { amount: bigint; currency: Currency; rate: string | null; on: LocalDate };

type Towards = { baseCurrency: Currency; table: RateTable };

/**
 * Converts an amount once. The rate typed on it wins; else the table's for its day, where a rate that a person typed
 * comes before a reference rate; without any it is not converted, never taken one to one. The amount is reckoned with
 * the exact pair of rates; the decimal beside it is what is shown.
 */
export function convertOnce(
  { amount, currency, rate, on }: Convertible,
  { baseCurrency, table }: Towards,
): Conversion {
  if (currency === baseCurrency) return { ...NOT_CONVERTED, baseAmount: amount };
  const found = rate === null ? rateFor({ from: currency, to: baseCurrency, on }, table) : onLine(rate, on);
  if (found === null) return NOT_CONVERTED;
  const { rateSource, rateOn, ...pair } = found;
  const shown = toRateText(pair, { digits: RATE_DIGITS });
  if (!isStorableRate(shown)) return NOT_CONVERTED;
  const { amount: baseAmount } = convertMoney({ amount, currency }, { to: baseCurrency, ...pair });
  return { rate: shown, rateOn, rateSource, baseAmount };
}

/** As `convertOnce`, where nobody can be asked: what would be larger than can be kept is not converted. */
export function convertKeepable(line: Convertible, towards: Towards): Conversion {
  const conversion = convertOnce(line, towards);
  return isTooLarge(conversion, towards.baseCurrency) ? NOT_CONVERTED : conversion;
}

/** An amount that can be kept may not be any more in the base currency. */
export function isTooLarge({ baseAmount }: Pick<Conversion, "baseAmount">, baseCurrency: Currency): boolean {
  return baseAmount !== null && !isKeepable(baseAmount, baseCurrency);
}

/** What an amount in another currency was worth on the day it was paid; null where no rate tells, or it cannot be kept. */
export function worthOn(money: Omit<Convertible, "rate">, towards: Towards): bigint | null {
  return convertKeepable({ ...money, rate: null }, towards).baseAmount;
}

const RATE_DIGITS = 12;

type Found = { rate: string; per: string; rateOn: LocalDate; rateSource: RateSource };

function rateFor(sought: { from: Currency; to: Currency; on: LocalDate }, table: RateTable): Found | null {
  const found = findRate(table, sought);
  if (!found.ok || found.value.source === "same") return null;
  const { rate, per, rateDate, source } = found.value;
  return { rate, per, rateOn: rateDate, rateSource: source };
}

function onLine(rate: string, on: LocalDate): Found {
  return { rate, per: "1", rateOn: on, rateSource: "line" };
}

/** A column of rates has twelve digits on either side; a rate that shows as zero tells nothing. */
function isStorableRate(rate: string): boolean {
  return /^\d{1,12}\./.test(rate) && /[1-9]/.test(rate);
}
