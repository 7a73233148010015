import { describe, expect, it } from "vitest";
import { printablePaper } from "@/lib/core/document/paper";
import { parseCurrency } from "@/lib/core/money/currency";
import { date } from "@/lib/core/testdata/vector";
import { invoicePaper, type InvoiceWords, type PrintedInvoice } from "./invoice-document";

const EUR = parseCurrency("EUR");
if (EUR === null) throw new Error("EUR");

const WORDS: InvoiceWords = {
  ...{ language: "en", title: "Invoice 2026-7", from: "From", to: "To", issued: "Issued", due: "Due" },
  ...{
    credits: "Takes back",
    about: "For",
    text: "What",
    quantity: "Qty",
    unitAmount: "Price",
    amount: "Amount",
  },
  ...{ net: "Net", tax: "VAT 19 %", total: "Total", paid: "Paid", left: "To pay", taxId: "Tax id" },
  ...{ howToPay: "How to pay", page: "Page {page} of {pages}" },
};

const INVOICE: PrintedInvoice = {
  ...{ kind: "invoice", numberText: "2026-7", creditsText: "", subject: "Autumn", currency: EUR },
  ...{ issuedOn: date("2026-11-22"), dueOn: date("2026-12-06") },
  lines: [
    { text: "Three videos", quantity: "3", unitAmount: 30_000n, amount: 90_000n },
    { text: "Travel", quantity: "1", unitAmount: 3_332n, amount: 3_332n },
  ],
  ...{ net: 93_332n, taxPercent: "19", tax: 17_733n, taxNote: "", paid: 0n, note: "" },
  seller: {
    ...{ name: "Mira", address: "Hafenstr. 1\n\nHamburg", taxId: "DE1", email: "" },
    ...{ bank: "IBAN DE00", footer: "Thank you" },
  },
  buyer: { name: "Nordkaffe", address: "", taxId: "", email: "pay@nordkaffe.example" },
  createdAt: 0,
  size: "a4",
};

const said = (given: Partial<PrintedInvoice>) => {
  const paper = printablePaper(invoicePaper({ ...INVOICE, ...given }, WORDS));
  return paper.blocks.flatMap((block) => {
    if (block.kind === "details") return block.items.map(({ label, lines }) => [label, ...lines].join("|"));
    if (block.kind === "table")
      return [...block.rows, ...block.foot.map(({ cells }) => cells)].map((cells) => cells.join("|"));
    return "text" in block ? [block.text] : [];
  });
};

describe("the paper", () => {
  it("says who bills whom for what, what it adds up to, and how to pay", () => {
    expect(said({})).toEqual([
      "Invoice 2026-7",
      "Autumn",
      "From|Mira|Hafenstr. 1|Hamburg|Tax id DE1",
      "To|Nordkaffe|pay@nordkaffe.example",
      "Issued|22 November 2026",
      "Due|6 December 2026",
      "Three videos|3|€300.00|€900.00",
      "Travel|1|€33.32|€33.32",
      "||Net|€933.32",
      "||VAT 19 %|€177.33",
      "||Total|€1,110.65",
      "How to pay",
      "IBAN DE00",
    ]);
  });

  it("says what was paid and what is left, why there is no tax, and what was noted", () => {
    const lines = said({ taxPercent: "0", tax: 0n, taxNote: "Reverse charge", paid: 50_000n, note: "Hello" });
    expect(lines.slice(-7)).toEqual([
      "||Total|€933.32",
      "||Paid|−€500.00",
      "||To pay|€433.32",
      "Reverse charge",
      "Hello",
      "How to pay",
      "IBAN DE00",
    ]);
  });

  it("of a credit note says what it takes back, and asks for nothing", () => {
    const lines = said({ kind: "credit_note", creditsText: "2026-7", dueOn: null });
    expect(lines).toContain("Takes back|2026-7");
    expect(lines).not.toContain("How to pay");
    expect(lines.some((line) => line.startsWith("Due"))).toBe(false);
  });
});
