import { CURRENCIES, parseCurrency, type Currency } from "@/lib/core/money/currency";
import type { DecimalMark } from "../settings";

/** A cell's amount as plain decimal text, and the currency that stands beside it. "ambiguous": only the mark tells. */
export type ReadNumber = { decimal: string; currency: Currency | null };

const SIGNS: readonly (readonly [string, string])[] = [
  ["€", "EUR"],
  ["£", "GBP"],
  ["¥", "JPY"],
  ["₹", "INR"],
  ["₽", "RUB"],
  ["₺", "TRY"],
  ["₫", "VND"],
  ["₩", "KRW"],
  ["฿", "THB"],
  ["₱", "PHP"],
  ["zł", "PLN"],
  ["R$", "BRL"],
  ["US$", "USD"],
  ["A$", "AUD"],
  ["C$", "CAD"],
  ["Rp", "IDR"],
];

const CODES: ReadonlySet<string> = new Set(CURRENCIES.map(({ code }) => code));

/** A dollar alone is some country's; which one is for the person to say, so it is only taken off. */
const BARE = new Set(["$", "kr", "kr."]);

/**
 * An amount as people and spreadsheets write it: signs and codes of currencies, groups of digits, a minus before or behind,
 * parentheses for what was taken off. Null for what is no amount.
 */
export function readMappedAmount(text: string, mark: DecimalMark | null): ReadNumber | "ambiguous" | null {
  const parts = takeApart(text);
  if (parts === null) return null;
  const { isNegative, number, currency } = parts;
  const meant = mark ?? markOf(number);
  if (meant === null && isOpen(number)) return "ambiguous";
  const decimal = toPlain(number, meant ?? ".");
  return decimal === null ? null : { decimal: isNegative ? `-${decimal}` : decimal, currency };
}

/** What a column says of its decimal mark; null where no cell tells or two disagree. */
export function inferMark(cells: readonly string[]): DecimalMark | null {
  const marks = new Set(cells.map((cell) => markOf(takeApart(cell)?.number ?? "")));
  const [isPoint, isComma] = [marks.has("."), marks.has(",")];
  if (isPoint === isComma) return null;
  return isPoint ? "." : ",";
}

/** Whether a cell can be read in two ways: one mark before three digits. */
export function isOpenAmount(text: string): boolean {
  const number = takeApart(text)?.number ?? "";
  return markOf(number) === null && isOpen(number);
}

export function isAmount(text: string): boolean {
  return takeApart(text) !== null;
}

/** The currency that a cell names by its sign or its code; null where it names none. */
export function currencyBeside(text: string): Currency | null {
  return takeApart(text)?.currency ?? null;
}

/** A currency's code or unmistakable sign, alone in a cell. */
export function readCurrency(text: string): Currency | null {
  const plain = text.trim();
  return parseCurrency(plain) ?? parseCurrency(SIGNS.find(([sign]) => sign === plain)?.[1] ?? "");
}

type Parts = { isNegative: boolean; number: string; currency: Currency | null };

function takeApart(text: string): Parts | null {
  const plain = text.replace(/[\s\u200e\u200f]+/gu, " ").trim();
  const match = /^([^\d.,]*(?:\.(?!\d)[^\d.,]*)*)([\d.,][\d.,'’ ]*)(.*)$/su.exec(plain);
  if (match === null || plain.length > 60) return null;
  const [, before = "", number = "", after = ""] = match;
  const isBracketed = before.includes("(") && after.includes(")");
  const bare = (affix: string) => affix.replace(/[()]/g, "").replace(/^\+/, "").trim();
  const isNegative = isBracketed || /[-\u2212]/u.test(before) || /^\s*[-\u2212]\s*$/u.test(after);
  const affixes = [before, after].map((affix) => bare(affix.replace(/[-\u2212]/u, "")));
  const named = affixes.filter((affix) => affix !== "");
  const currencies = named.map(currencyNamed);
  const isKnown = named.every((affix, at) => currencies[at] !== null || BARE.has(affix.toLowerCase()));
  if (!isKnown || !/\d/.test(number)) return null;
  return { isNegative, number: number.trim(), currency: currencies.find((found) => found !== null) ?? null };
}

function currencyNamed(affix: string): Currency | null {
  const code = affix
    .replace(/[$€£]$/, "")
    .trim()
    .toUpperCase();
  if (CODES.has(code)) return parseCurrency(code);
  const sign = SIGNS.find(([known]) => known.toLowerCase() === affix.toLowerCase());
  return sign === undefined ? null : parseCurrency(sign[1]);
}

/** What one number says of its decimal mark by itself. */
function markOf(number: string): DecimalMark | null {
  const last = Math.max(number.lastIndexOf("."), number.lastIndexOf(","));
  const mark = number[last];
  if (mark !== "." && mark !== ",") return null;
  const other = mark === "." ? "," : ".";
  if (number.includes(other)) return mark;
  if (number.indexOf(mark) !== last) return other;
  const whole = number.slice(0, last);
  const fraction = number.slice(last + 1);
  if (fraction.length !== 3 || !/^[1-9]\d{0,2}$/.test(whole)) return mark;
  return null;
}

function isOpen(number: string): boolean {
  return /[.,]/.test(number);
}

function toPlain(number: string, mark: DecimalMark): string | null {
  const group = mark === "." ? "," : ".";
  const parts = number.split(mark);
  if (parts.length > 2) return null;
  const [whole = "", fraction] = parts;
  if (fraction !== undefined && !/^\d*$/.test(fraction)) return null;
  // Groups end in one of three digits: "12.50" with a comma as its mark is no 1250.
  if (!/^(?:\d*|\d{1,3}(?:[ '’.,]\d{2,3})*[ '’.,]\d{3})$/u.test(whole)) return null;
  const digits = whole.replaceAll(group, "").replace(/[ '’]/gu, "");
  if (!/^\d*$/.test(digits) || digits + (fraction ?? "") === "") return null;
  return `${digits === "" ? "0" : digits}${fraction === undefined || fraction === "" ? "" : `.${fraction}`}`;
}
