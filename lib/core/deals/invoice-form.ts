import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { isKeepable } from "@/lib/core/money/money";
import { fail, ok, type Result } from "@/lib/core/result";
import {
  isTyped,
  readDay,
  readDecimal,
  readMoney,
  readKeptPercent,
  readText,
  report,
  type FieldProblem,
  type Problems,
} from "@/lib/core/text/fields";
import type { LocalDate } from "@/lib/core/time/date";
import { MAX_LINES, sumInvoice, type InvoiceLine, type InvoiceSums, type SummedLine } from "./invoice";

const ROWS = Array.from({ length: MAX_LINES }, (_, index) => index + 1);

type LineField = `line${number}${"Text" | "Quantity" | "Amount"}`;

export const LINE_FIELDS = ROWS.flatMap((row): LineField[] => [
  `line${row}Text`,
  `line${row}Quantity`,
  `line${row}Amount`,
]);

/** The fields of a draft, as they are named in its form. */
export const INVOICE_FIELDS = [...LINE_FIELDS, "currency", "dueOn", "taxPercent", "taxNote", "note"] as const;

export type InvoiceTexts = {
  readonly [Field in LineField | (typeof INVOICE_FIELDS)[number]]?: string | undefined;
};

export type InvoiceDraft = InvoiceSums & {
  currency: Currency;
  lines: SummedLine[];
  dueOn: LocalDate | null;
  /** Decimal text from 0 to 100. */
  taxPercent: string;
  taxNote: string;
  note: string;
};

const MAX_TEXT = 500;
const MAX_NOTE = 2000;

/** Reads a typed draft, all problems at once. A row without anything in it is none. */
export function readInvoice(texts: InvoiceTexts): Result<InvoiceDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const currency = parseCurrency(texts.currency ?? "") ?? problems.add("currency", "currencyUnknown");
  const lines = ROWS.flatMap((row) => readLine(texts, { row, currency, problems }) ?? []);
  const facts = {
    dueOn: readDay("dueOn", texts.dueOn, problems),
    taxPercent: readKeptPercent("taxPercent", { text: texts.taxPercent, problems }) ?? "0",
    taxNote: readText("taxNote", { text: texts.taxNote, max: MAX_TEXT, problems }),
    note: readText("note", { text: texts.note, max: MAX_NOTE, problems }),
  };
  if (found.length === 0 && lines.length === 0) problems.add("line1Text", "linesNeeded");
  if (found.length > 0 || currency === null) return fail(found);
  const sums = sumInvoice(lines, { taxPercent: facts.taxPercent, currency });
  if (!sums.ok) return fail([{ field: "line1Amount", problem: sums.error }]);
  return ok({ ...facts, currency, ...sums.value });
}

type Row = { row: number; currency: Currency | null; problems: Problems };

function readLine(texts: InvoiceTexts, { row, currency, problems }: Row): InvoiceLine | null {
  const names = {
    text: `line${row}Text`,
    quantity: `line${row}Quantity`,
    amount: `line${row}Amount`,
  } as const;
  const typed = { text: texts[names.text], quantity: texts[names.quantity], amount: texts[names.amount] };
  if (!isTyped(typed.text) && !isTyped(typed.amount)) return null;
  const text = readText(names.text, { text: typed.text, max: MAX_TEXT, problems });
  if (!isTyped(typed.text)) problems.add(names.text, "required");
  const quantity = readQuantity(names.quantity, typed.quantity, problems);
  if (!isTyped(typed.amount)) problems.add(names.amount, "amountNeeded");
  const unitAmount = currency && readMoney(names.amount, { text: typed.amount, currency, problems });
  return quantity === null || unitAmount === null ? null : { text, quantity, unitAmount };
}

/** An empty quantity is one. */
function readQuantity(field: string, text: string | undefined, problems: Problems): string | null {
  const quantity = isTyped(text) ? readDecimal(field, { text, problem: "quantityInvalid", problems }) : "1";
  if (quantity === null) return null;
  return /[1-9]/.test(quantity) && quantity.length <= 12 ? quantity : problems.add(field, "quantityInvalid");
}

/** What a draft's fields come to while they are typed; a row that cannot be read yet counts nothing. */
export function sumTyped(texts: InvoiceTexts): (InvoiceSums & { currency: Currency }) | null {
  const currency = parseCurrency(texts.currency ?? "");
  if (currency === null) return null;
  const ignored: Problems = { add: () => null };
  const lines = ROWS.flatMap((row) => readLine(texts, { row, currency, problems: ignored }) ?? []);
  const taxPercent = readKeptPercent("taxPercent", { text: texts.taxPercent, problems: ignored }) ?? "0";
  const sums = sumInvoice(lines, { taxPercent, currency });
  return sums.ok && isKeepable(sums.value.total, currency) ? { ...sums.value, currency } : null;
}
