import type { Block, Detail, FootRow, Paper, PaperSize } from "@/lib/core/document/paper";
import { DATE_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import { dateFormatter } from "@/lib/core/time/date-formatter";
import { dayNumber, type LocalDate } from "@/lib/core/time/date";
import type { Instant } from "@/lib/core/time/zone";
import type { PaperKind, SummedLine } from "./invoice";

/** A paper as plain data; amounts are minor units, of a credit note positive. */
export type PrintedInvoice = {
  kind: PaperKind;
  /** Empty for a draft. */
  numberText: string;
  /** Of a credit note: the number of what it takes back. */
  creditsText: string;
  /** What it is for: the deal's title. */
  subject: string;
  issuedOn: LocalDate | null;
  dueOn: LocalDate | null;
  currency: Currency;
  lines: readonly SummedLine[];
  net: bigint;
  /** Decimal text from 0 to 100. */
  taxPercent: string;
  tax: bigint;
  taxNote: string;
  /** With tax, so far; nothing of a credit note. */
  paid: bigint;
  seller: PrintedParty & { bank: string; footer: string };
  buyer: PrintedParty;
  note: string;
  createdAt: Instant;
  size: PaperSize;
};

export type PrintedParty = { name: string; address: string; taxId: string; email: string };

/** The words of a paper, in its language. {gaps} are filled in by whoever makes them. */
export type InvoiceWords = {
  language: string;
  title: string;
  from: string;
  to: string;
  issued: string;
  due: string;
  credits: string;
  text: string;
  quantity: string;
  unitAmount: string;
  amount: string;
  net: string;
  tax: string;
  total: string;
  paid: string;
  left: string;
  taxId: string;
  howToPay: string;
  page: string;
};

/** The paper as it is printed, the same for the eye and for who hears it. */
export function invoicePaper(invoice: PrintedInvoice, words: InvoiceWords): Paper {
  const { seller, note, taxNote, createdAt, size, subject } = invoice;
  const blocks: Block[] = [
    { kind: "heading", level: 1, text: words.title },
    { kind: "paragraph", text: subject },
    { kind: "details", columns: 2, items: partiesOf(invoice, words) },
    { kind: "details", columns: 4, items: factsOf(invoice, words) },
    tableOf(invoice, words),
    ...(taxNote === "" ? [] : [{ kind: "note", text: taxNote } as const]),
    ...(note === "" ? [] : [{ kind: "paragraph", text: note } as const]),
    ...paymentOf(invoice, words),
  ];
  return {
    ...{
      language: words.language,
      title: words.title,
      subject,
      author: seller.name,
      createdAt,
      size,
      blocks,
    },
    footer: { text: seller.footer, page: words.page },
  };
}

/** "22 November 2026": a paper is read in other years. */
export function longDay(day: LocalDate): string {
  const format = dateFormatter(DATE_LOCALE, { day: "numeric", month: "long", year: "numeric" });
  return format.format(dayNumber(day) * 86_400_000);
}

function partiesOf({ seller, buyer }: PrintedInvoice, words: InvoiceWords): Detail[] {
  const linesOf = ({ name, address, taxId, email }: PrintedParty) => [
    name,
    ...address.split("\n").filter((line) => line.trim() !== ""),
    ...(email === "" ? [] : [email]),
    ...(taxId === "" ? [] : [`${words.taxId} ${taxId}`]),
  ];
  return [
    { label: words.from, lines: linesOf(seller) },
    { label: words.to, lines: linesOf(buyer) },
  ];
}

function factsOf({ issuedOn, dueOn, creditsText }: PrintedInvoice, words: InvoiceWords): Detail[] {
  const facts: [label: string, text: string][] = [
    [words.issued, issuedOn === null ? "" : longDay(issuedOn)],
    [words.due, dueOn === null ? "" : longDay(dueOn)],
    [words.credits, creditsText],
  ];
  return facts.filter(([, text]) => text !== "").map(([label, text]) => ({ label, lines: [text] }));
}

function tableOf(invoice: PrintedInvoice, words: InvoiceWords): Block {
  const { lines, currency } = invoice;
  return {
    kind: "table",
    columns: [
      { head: words.text, align: "start", width: 5 },
      { head: words.quantity, align: "end", width: 1.2 },
      { head: words.unitAmount, align: "end", width: 2 },
      { head: words.amount, align: "end", width: 2 },
    ],
    rows: lines.map(({ text, quantity, unitAmount, amount }) => [
      text,
      quantity,
      moneyText(unitAmount, currency),
      moneyText(amount, currency),
    ]),
    foot: footOf(invoice, words),
  };
}

/** Net and tax only where there is tax to tell them apart; what was paid only where something was. */
function footOf({ net, tax, taxPercent, paid, currency }: PrintedInvoice, words: InvoiceWords): FootRow[] {
  const row = (label: string, amount: bigint, strong = false): FootRow => ({
    cells: ["", "", label, moneyText(amount, currency)],
    strong,
  });
  const total = net + tax;
  const left = total > paid ? total - paid : 0n;
  return [
    ...(tax === 0n && taxPercent === "0" ? [] : [row(words.net, net), row(words.tax, tax)]),
    row(words.total, total, paid === 0n),
    ...(paid === 0n ? [] : [row(words.paid, -paid), row(words.left, left, true)]),
  ];
}

function paymentOf({ kind, seller }: PrintedInvoice, words: InvoiceWords): Block[] {
  if (kind === "credit_note" || seller.bank === "") return [];
  return [
    { kind: "heading", level: 3, text: words.howToPay },
    { kind: "paragraph", text: seller.bank },
  ];
}
