import type { CsvCell } from "@/lib/core/csv";
import { erpmDecimal, type Erpm } from "@/lib/core/erpm/erpm";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";

/** Money in major units; empty where there is none. */
export function moneyCell(amount: bigint | null, currency: Currency): CsvCell {
  return amount === null ? null : { decimal: toMajor(amount, currency) };
}

/** A decimal as it is kept; empty where there is none. */
export function decimalCell(text: string | null): CsvCell {
  return text === null ? null : { decimal: text };
}

/** Income per 1,000 views with six decimals; empty without views. */
export function perThousandCell(erpm: Erpm, currency: Currency): CsvCell {
  return decimalCell(erpmDecimal(erpm, { exponent: exponentOf(currency), digits: 6 }));
}

/** Income, views, and income per 1,000 of them. */
export function figureCells(erpm: Erpm, currency: Currency): [CsvCell, bigint, CsvCell] {
  return [moneyCell(erpm.income, currency), erpm.views, perThousandCell(erpm, currency)];
}
