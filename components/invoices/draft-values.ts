import type { InvoiceLine } from "@/lib/core/deals/invoice";
import { toMajor } from "@/lib/core/money/money";
import type { Currency } from "@/lib/core/money/currency";
import { splitMinor } from "@/lib/core/money/split";
import type { LocalDate } from "@/lib/core/time/date";
import type { Billing, PaperView } from "@/lib/features/invoices/data";

/** The fields of a draft's form by name. */
export type DraftValues = Record<string, string>;

type Told = {
  lines: readonly InvoiceLine[];
  currency: Currency;
  dueOn: string | null;
  taxPercent: string;
  taxNote: string;
  note: string;
};

export function valuesOfDraft({ lines, currency, dueOn, taxPercent, taxNote, note }: Told): DraftValues {
  const values: DraftValues = { currency, dueOn: dueOn ?? "", taxPercent, taxNote, note };
  for (const [index, { text, quantity, unitAmount }] of lines.entries()) {
    const row = `line${String(index + 1)}`;
    values[`${row}Text`] = text;
    values[`${row}Quantity`] = quantity;
    values[`${row}Amount`] = toMajor(unitAmount, currency);
  }
  return values;
}

export function valuesOfPaper({ paper }: PaperView): DraftValues {
  return valuesOfDraft(paper);
}

/** What is not billed yet: a line for each deliverable while nothing was billed or paid, else one for the rest. */
export function valuesOfNewDraft(
  { deal, invoicing, unbilled, value }: Billing,
  today: LocalDate,
): DraftValues {
  const { title, currency } = deal.terms;
  // A paper of today is not late on the day it is written; without a day it gets the usual term.
  const dueOn = deal.terms.dueOn !== null && deal.terms.dueOn >= today ? deal.terms.dueOn : null;
  const weights = deal.deliverables.map(({ weight }) => weight);
  const isWhole = unbilled === value && weights.some((weight) => weight > 0n);
  const parts = isWhole ? splitMinor(value, weights) : [unbilled];
  const lines = parts.map((unitAmount, index) => ({
    text: (isWhole && deal.deliverables[index]?.title) || title,
    quantity: "1",
    unitAmount,
  }));
  const { taxPercent = "0", taxNote = "" } = invoicing ?? {};
  return valuesOfDraft({ lines, currency, dueOn, taxPercent, taxNote, note: "" });
}
