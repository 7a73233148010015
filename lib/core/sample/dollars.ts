import { exponentOf, type Currency } from "@/lib/core/money/currency";

/** Roughly what a dollar buys: sample amounts are sized in dollars and scaled to the base currency. */
export const PER_DOLLAR: Readonly<Record<string, number>> = {
  EUR: 0.92,
  GBP: 0.79,
  JPY: 150,
  SEK: 10.5,
  NOK: 10.8,
  DKK: 6.9,
  INR: 84,
};

export function minor(usd: number, currency: Currency): bigint {
  return minorExact(usd * (PER_DOLLAR[currency] ?? 1), currency);
}

export function minorExact(major: number, currency: Currency): bigint {
  return BigInt(Math.round(major * 10 ** exponentOf(currency)));
}
