import { divideHalfEven } from "@/lib/core/rounding";

import { exponentOf, type Currency } from "./currency";
import { parseDecimal, powerOfTen, type Decimal } from "./decimal";
import type { Money } from "./money";

/**
 * Converts an amount at an exact rate, rounding once, half-even. `rate` units of `to` are bought by `per`
 * units (default "1") of the money's own currency, both positive decimal text. Rates quoted against a third
 * currency are used without rounding in between: for yen to dollars from the euro's rates, `rate` is dollars
 * per euro and `per` is yen per euro. Convert each entry once and add the results: converting a sum may
 * differ by a minor unit. Throws RangeError for a rate that is not a positive decimal.
 */
export function convertMoney(
  money: Money,
  { to, rate, per = "1" }: { to: Currency; rate: string; per?: string },
): Money {
  const bought = requireRate(rate);
  const paid = requireRate(per);
  const numerator = money.amount * bought.units * powerOfTen(paid.scale + exponentOf(to));
  const denominator = paid.units * powerOfTen(bought.scale + exponentOf(money.currency));
  return { amount: divideHalfEven(numerator, denominator), currency: to };
}

/** A positive decimal. Throws RangeError for other text. */
export function requireRate(text: string): Decimal {
  const rate = parseDecimal(text);
  if (rate === null || rate.units <= 0n) throw new RangeError(`not a rate: ${text}`);
  return rate;
}
