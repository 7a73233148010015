import { exponentOf, type Currency } from "./currency";
import { toMajor } from "./money";

type Sign = "auto" | "always";

/**
 * Minor units as money for the eye: (30155n, USD, en) is "$301.55". Decimals are the currency's by ISO 4217,
 * the minus is U+2212 in every locale, and `sign: "always"` puts a plus before gains (never before zero).
 */
export function formatMoney(
  amount: bigint,
  { currency, locale, sign = "auto" }: { currency: Currency; locale: string; sign?: Sign },
): string {
  return formatMajor(toMajor(amount, currency), { currency, locale, sign, digits: exponentOf(currency) });
}

/**
 * Exact decimal text in major units, shown with as many decimals as `digits` says; `compact` writes thousands and
 * millions as "$2.5K" and "$10M", with as many decimals at most.
 */
export function formatMajor(
  text: string,
  {
    currency,
    locale,
    digits,
    compact = false,
    sign = "auto",
  }: { currency: Currency; locale: string; digits: number; compact?: boolean; sign?: Sign },
): string {
  return format(requireNumeric(text), {
    locale,
    options: {
      style: "currency",
      currency,
      notation: compact ? "compact" : "standard",
      minimumFractionDigits: compact ? 0 : digits,
      maximumFractionDigits: digits,
      signDisplay: sign === "always" ? "exceptZero" : "auto",
    },
  });
}

/** A count in short: 1234567n is "1.2M". */
export function formatCompact(n: bigint, { locale }: { locale: string }): string {
  return format(n, { locale, options: { notation: "compact", maximumFractionDigits: 1 } });
}

/** A count in full: 1234567n is "1,234,567". */
export function formatInteger(n: bigint, { locale }: { locale: string }): string {
  return format(n, { locale, options: { maximumFractionDigits: 0 } });
}

type Numeric = bigint | `${number}`;

function format(
  value: Numeric,
  { locale, options }: { locale: string; options: Intl.NumberFormatOptions },
): string {
  const formatter = formatterFor(locale, options);
  const isNegative = typeof value === "bigint" ? value < 0n : value.startsWith("-");
  // Only a minus has to be looked for among the parts.
  if (!isNegative) return formatter.format(value);
  return formatter
    .formatToParts(value)
    .map((part) => (part.type === "minusSign" ? part.value.replace("-", "\u2212") : part.value))
    .join("");
}

const formatters = new Map<string, Intl.NumberFormat>();

/**
 * Making a formatter costs a hundred times more than using it, and a page uses the same few for every figure.
 */
function formatterFor(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = Object.values(options).join(" ").concat(" ", locale);
  const known = formatters.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formatters.set(key, made);
  return made;
}

/**
 * Intl formats decimal text exactly, where a number would lose cents above 2^53; its type asks for this
 * proof.
 */
function requireNumeric(text: string): `${number}` {
  if (!isNumeric(text)) throw new RangeError(`not a decimal: ${text}`);
  return text;
}

function isNumeric(text: string): text is `${number}` {
  return /^-?\d+(\.\d+)?$/.test(text);
}
