import { ISO_4217 } from "./iso-4217";

/** An ISO 4217 code that is in our table. */
export type Currency = string & { readonly __brand: "Currency" };

export type CurrencyEntry = { code: Currency; name: string; exponent: number };

/**
 * Every currency a line may be in, by code. `exponent` is the number of decimals of the minor unit (ISO
 * 4217).
 */
export const CURRENCIES: readonly CurrencyEntry[] = ISO_4217.map(([code, exponent, name]) => ({
  code: toCurrency(code),
  name,
  exponent,
}));

const EXPONENTS: ReadonlyMap<string, number> = new Map(ISO_4217.map(([code, exponent]) => [code, exponent]));

/** Reads a code in any case with surrounding space; null when ISO 4217 has no such active currency. */
export function parseCurrency(text: string): Currency | null {
  const code = text.trim().toUpperCase();
  return EXPONENTS.has(code) ? toCurrency(code) : null;
}

/**
 * Decimals of the minor unit: USD 2, JPY 0, KWD 3, CLF 4. From our own table, because Intl follows usage
 * instead of ISO 4217 (it says 0 for IDR), differs between engines, and a stored amount may not change with
 * the engine.
 */
export function exponentOf(currency: Currency): number {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new RangeError(`unknown currency ${currency}`);
  return exponent;
}

function toCurrency(code: string): Currency {
  return code as Currency;
}
