import type { Currency } from "@/lib/core/money/currency";
import { roundMajor } from "@/lib/core/money/money";
import { parseMoney } from "@/lib/core/money/parse";
import { fail, ok, type Result } from "@/lib/core/result";
import { quote } from "./problems";

/**
 * An amount of a file in minor units. Plain decimals, which is what programs write, are rounded half-even once where
 * they are finer than the currency; other spellings count only where they can be read in one way.
 */
export function readAmount(
  text: string,
  currency: Currency,
): Result<bigint, { code: string; message: string }> {
  const plain = text
    .trim()
    .replace(/^\u2212/, "-")
    .replace(/^\+/, "");
  if (/^-?\d+(?:\.\d+)?$/.test(plain)) {
    const amount = roundMajor(plain, currency);
    return amount === null
      ? fail({ code: "too-large", message: `${quote(text)} is too large.` })
      : ok(amount);
  }
  const parsed = parseMoney(text, currency, { isFiner: true });
  if (parsed.ok) return ok(parsed.amount);
  if (parsed.code === "ambiguous") {
    const message = `${quote(text)} can be read in two ways. Write it with a decimal point and without separators.`;
    return fail({ code: "ambiguous", message });
  }
  return fail({ code: parsed.code, message: `${quote(text)} is not an amount in ${currency}.` });
}
