/** An exact decimal number: units ÷ 10^scale. "1.250" is { units: 1250n, scale: 3 }. */
export type Decimal = { units: bigint; scale: number };

const MAX_DIGITS = 60;

/** Reads plain decimal text: ASCII digits, at most one point, leading minus. Null for anything else. */
export function parseDecimal(text: string): Decimal | null {
  if (text.length > MAX_DIGITS) return null;
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, minus = "", whole = "", fraction = ""] = match;
  const magnitude = BigInt(whole + fraction);
  return { units: minus ? -magnitude : magnitude, scale: fraction.length };
}

/** units ÷ 10^scale as text with exactly `scale` decimals: (-5n, 2) is "-0.05". */
export function toDecimalText(units: bigint, scale: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale);
  return `${units < 0n ? "-" : ""}${whole}${scale > 0 ? `.${fraction}` : ""}`;
}

const POWERS = Array.from({ length: 32 }, (_, exponent) => 10n ** BigInt(exponent));

export function powerOfTen(exponent: number): bigint {
  return POWERS[exponent] ?? 10n ** BigInt(exponent);
}
