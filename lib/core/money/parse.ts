import { divideHalfEven } from "@/lib/core/rounding";

import { exponentOf, type Currency } from "./currency";
import { powerOfTen } from "./decimal";
import { isKeepable } from "./money";

type ParsedMoney =
  | { ok: true; amount: bigint; readings?: never }
  | { ok: false; code: "ambiguous"; readings: readonly [bigint, bigint] }
  | { ok: false; code: "empty" | "not-a-number" | "too-many-decimals" | "too-large"; readings?: never };

const MAX_LENGTH = 100;

/**
 * Reads an amount as people write it, in any locale's spelling, into minor units: "1234.56", "1 234,56",
 * "1'234.56", "1.234,56", "1,234.56", "12,5", "€ 12,50", "12.50 EUR", "−3.20". The last point or comma is the
 * decimal mark when the currency has that many decimals; spaces and apostrophes only group. A lone mark
 * before exactly three digits groups where the currency has fewer decimals than that: "1,234" euros is 1234,
 * since the other reading would drop a digit. In dinars it may be either and is not guessed: both readings
 * come back, grouped one first. So they do with `isFiner`, for sources whose amounts may have more decimals
 * than their currency. A code or sign of another currency is not a number. Refused above 10^15 major units.
 */
export function parseMoney(
  text: string,
  currency: Currency,
  { isFiner = false }: { isFiner?: boolean } = {},
): ParsedMoney {
  const trimmed = text.replace(/[\s\u200e\u200f]+/gu, " ").trim();
  if (trimmed === "") return { ok: false, code: "empty" };
  if (trimmed.length > MAX_LENGTH) return { ok: false, code: "not-a-number" };
  const { isNegative, number } = stripAffixes(trimmed, currency);
  const read = readNumber(number, { exponent: exponentOf(currency), isFiner });
  const signed = (amount: bigint) => (isNegative ? -amount : amount);
  if (read.readings) {
    const [grouped, marked] = read.readings;
    return { ...read, readings: [signed(grouped), signed(marked)] };
  }
  if (!read.ok) return read;
  const amount = signed(read.amount);
  return isKeepable(amount, currency) ? { ok: true, amount } : { ok: false, code: "too-large" };
}

type Spelling = { exponent: number; isFiner: boolean };

function readNumber(number: string, { exponent, isFiner }: Spelling): ParsedMoney {
  const grouped = readGrouped(number, exponent);
  const marked = readMarked(number, exponent);
  if (grouped !== null) {
    if (marked === null || !mayHaveThree(exponent, isFiner)) return { ok: true, amount: grouped };
    return { ok: false, code: "ambiguous", readings: [grouped, marked.amount] };
  }
  if (marked === null) return { ok: false, code: "not-a-number" };
  return marked.isExact ? { ok: true, amount: marked.amount } : { ok: false, code: "too-many-decimals" };
}

/** Whether an amount may have three decimals: a group of digits then looks like them. */
function mayHaveThree(exponent: number, isFiner: boolean): boolean {
  return exponent >= 3 || (isFiner && exponent > 0);
}

/** Takes one minus sign and the currency's own code or sign off either end. */
function stripAffixes(text: string, currency: Currency): { isNegative: boolean; number: string } {
  // A point that no digit follows belongs to the sign: "Cg. 12".
  const match = /^((?:[^\d.,]|\.(?!\d))*)(.*?)([^\d.,]*)$/su.exec(text);
  const [, before = "", number = "", after = ""] = match ?? [];
  const prefix = before.replace(/[-\u2212]/u, "");
  const isOurs = [prefix, after].every((affix) => isAffixOf(affix.trim(), currency));
  return { isNegative: prefix !== before, number: isOurs ? number : "" };
}

function isAffixOf(affix: string, currency: Currency): boolean {
  if (affix === "" || affix.toUpperCase() === currency) return true;
  const [wide = "", narrow = ""] = (["symbol", "narrowSymbol"] as const).map((currencyDisplay) =>
    new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay })
      .formatToParts(0)
      .filter((part) => part.type === "currency")
      .map((part) => part.value)
      .join(""),
  );
  const known = [wide, narrow, currency.slice(0, 2) + narrow];
  return known.some((sign) => sign.toUpperCase() === affix.toUpperCase());
}

/**
 * The reading in which every mark groups digits: one kind of mark, groups of three (or two, as in India)
 * before the last three.
 */
function readGrouped(number: string, exponent: number): bigint | null {
  const isPlain = /^\d+$/.test(number);
  const isGrouped = /^[1-9]\d{0,2}([ '’.,])(?:\d{2,3}\1)*\d{3}$/u.test(number);
  return isPlain || isGrouped ? BigInt(digitsOf(number)) * powerOfTen(exponent) : null;
}

/**
 * The reading in which the last point or comma is the decimal mark; inexact when it has more decimals than
 * the currency.
 */
function readMarked(number: string, exponent: number): { amount: bigint; isExact: boolean } | null {
  const match = /^(\d*|[1-9]\d{0,2}(?:([ '’.,])(?:\d{2,3}\2)*\d{3})?)([.,])(\d+)$/u.exec(number);
  if (!match) return null;
  const [, whole = "", groupMark, decimalMark, fraction = ""] = match;
  if (groupMark === decimalMark) return null;
  const units = BigInt(digitsOf(whole) + fraction) * powerOfTen(exponent);
  const divisor = powerOfTen(fraction.length);
  return { amount: divideHalfEven(units, divisor), isExact: units % divisor === 0n };
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
