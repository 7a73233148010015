import { isTyped, type Problems } from "@/lib/core/text/fields";

import { parseDecimal } from "./decimal";

/**
 * A typed rate as plain decimal text, with a point or a comma; null when nothing was typed or when it is none, which is
 * then among the problems. Twelve digits on either side is what a column keeps.
 */
export function readRate(field: string, text: string | undefined, problems: Problems): string | null {
  if (!isTyped(text)) return null;
  const plain = text.trim().replace(",", ".");
  if (!/^-?\d{1,40}(\.\d{1,40})?$/.test(plain)) return problems.add(field, "rateInvalid");
  if ((parseDecimal(plain)?.units ?? 1n) <= 0n) return problems.add(field, "rateNotAboveZero");
  return /^\d{1,12}(\.\d{1,12})?$/.test(plain) ? plain : problems.add(field, "rateTooLong");
}
