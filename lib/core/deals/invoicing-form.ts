import { fail, ok, type Result } from "@/lib/core/result";
import {
  isTyped,
  readEmail,
  readKeptPercent,
  readText,
  report,
  type FieldProblem,
  type Problem,
  type Problems,
} from "@/lib/core/text/fields";

/** The fields of what is printed on invoices, as they are named in its form. */
export const INVOICING_FIELDS = [
  "prefix",
  "name",
  "address",
  "taxId",
  "email",
  "bank",
  "footer",
  "taxPercent",
  "taxNote",
  "netDays",
  "firstNumber",
] as const;

export type InvoicingTexts = { readonly [Field in (typeof INVOICING_FIELDS)[number]]?: string | undefined };

export type InvoicingDraft = {
  prefix: string;
  name: string;
  address: string;
  taxId: string;
  email: string;
  bank: string;
  footer: string;
  /** Decimal text from 0 to 100. */
  taxPercent: string;
  taxNote: string;
  /** Days from issuing to being due. */
  netDays: number;
  /** Null: as it is. */
  firstNumber: number | null;
};

const MAX_NUMBER = 999_999_999;
const MAX_DAYS = 365;
const USUAL_DAYS = 30;

/** Reads what is printed on invoices, all problems at once. */
export function readInvoicing(texts: InvoicingTexts): Result<InvoicingDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems: Problems = { add: report(found) };
  const text = (field: keyof InvoicingTexts, max: number) =>
    readText(field, { text: texts[field], max, problems });
  const days = { text: texts.netDays, least: 0, most: MAX_DAYS, problem: "daysInvalid" } as const;
  const first = { text: texts.firstNumber, least: 1, most: MAX_NUMBER, problem: "numberInvalid" } as const;
  const draft = {
    prefix: text("prefix", 20),
    name: text("name", 120),
    address: text("address", 500),
    taxId: text("taxId", 60),
    email: readEmail("email", texts.email, problems),
    bank: text("bank", 1000),
    footer: text("footer", 500),
    taxPercent: readKeptPercent("taxPercent", { text: texts.taxPercent, problems }) ?? "0",
    taxNote: text("taxNote", 500),
    netDays: readWhole("netDays", { ...days, problems }) ?? USUAL_DAYS,
    firstNumber: readWhole("firstNumber", { ...first, problems }),
  };
  if (!isTyped(texts.name)) problems.add("name", "required");
  return found.length > 0 ? fail(found) : ok(draft);
}

type Whole = { text: string | undefined; least: number; most: number; problem: Problem; problems: Problems };

function readWhole(field: string, { text, least, most, problem, problems }: Whole): number | null {
  if (!isTyped(text)) return null;
  const number = /^\d{1,9}$/.test(text.trim()) ? Number(text) : -1;
  return number >= least && number <= most ? number : problems.add(field, problem);
}
