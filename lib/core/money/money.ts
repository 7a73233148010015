import { exponentOf, type Currency } from "./currency";
import { parseDecimal, powerOfTen, toDecimalText } from "./decimal";
import { roundHalfEven } from "./split";

/** An amount in minor units (cents, yen, fils) of its currency. */
export type Money = { amount: bigint; currency: Currency };

const MAX_MAJOR = 10n ** 15n;
const MAX_BIGINT = 2n ** 63n - 1n;

/** The sum of two amounts of one currency. Throws RangeError for two currencies: convert first. */
export function addMoney(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`cannot add ${a.currency} and ${b.currency}`);
  return { amount: a.amount + b.amount, currency: a.currency };
}

/** Minor units as exact decimal text in major units: (30155n, USD) is "301.55", (1200n, JPY) is "1200". */
export function toMajor(amount: bigint, currency: Currency): string {
  return toDecimalText(amount, exponentOf(currency));
}

/**
 * Exact decimal text in major units as minor units: ("301.5", USD) is 30150n. Null when the text is no plain
 * decimal, has a part of a minor unit, or is too large to be kept; the inverse of `toMajor`.
 */
export function fromMajor(text: string, currency: Currency): bigint | null {
  const rounded = roundMajor(text, currency);
  const decimal = parseDecimal(text);
  if (rounded === null || decimal === null) return null;
  const isExact = rounded * powerOfTen(decimal.scale) === decimal.units * powerOfTen(exponentOf(currency));
  return isExact ? rounded : null;
}

/**
 * As `fromMajor`, but a source that carries more decimals than the currency has is rounded once, half-even:
 * ("0.125", USD) is 12n.
 */
export function roundMajor(text: string, currency: Currency): bigint | null {
  const decimal = parseDecimal(text);
  if (decimal === null) return null;
  const amount = roundHalfEven(decimal, exponentOf(currency));
  return isKeepable(amount, currency) ? amount : null;
}

/** Whether an amount is at most 10^15 major units and fits the database's signed 64 bits. */
export function isKeepable(amount: bigint, currency: Currency): boolean {
  const magnitude = amount < 0n ? -amount : amount;
  return magnitude <= MAX_MAJOR * powerOfTen(exponentOf(currency)) && magnitude <= MAX_BIGINT;
}
