import type { CsvCell } from "@/lib/core/csv";
import type { Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";

/** Money in major units; empty where there is none. */
export function moneyCell(amount: bigint | null, currency: Currency): CsvCell {
  return amount === null ? null : { decimal: toMajor(amount, currency) };
}

/** A decimal as it is kept; empty where there is none. */
export function decimalCell(text: string | null): CsvCell {
  return text === null ? null : { decimal: text };
}
