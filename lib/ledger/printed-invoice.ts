import { toFileName } from "@/lib/core/csv";
import { invoicePaper, type InvoiceWords, type PrintedInvoice } from "@/lib/core/deals/invoice-document";
import type { Paper as Document } from "@/lib/core/document/paper";
import { usualPaper } from "@/lib/core/document/usual-paper";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { findBrand } from "./brands";
import { findDealFacts } from "./deal-row";
import { PAPER_COLUMNS, toPaper, type Paper, type PaperRow } from "./invoice-row";
import { buyerOf } from "./invoices";
import { findInvoicing } from "./invoicing";
import type { LedgerScope } from "./scope";

export type Printed = { paper: Paper; document: Document; fileName: string };

type Row = PaperRow & { paid: bigint; creditsText: string };

/**
 * A paper as it is printed: as it was issued, or a draft with what is said of both parties now. Null when there is none.
 */
export async function findPrinted(
  sql: Sql,
  scope: LedgerScope,
  { id, at }: { id: string; at: Date },
): Promise<Printed | null> {
  const [row] = await sql.query<Row>(ONE, [scope.creatorId, id]);
  const deal = row && (await findDealFacts(sql, scope, row.dealId));
  if (!row || !deal) return null;
  const paper = toPaper(row);
  const invoicing = await findInvoicing(sql, scope);
  const brand = await findBrand(sql, scope, deal.brandId);
  const nobody = { name: "", address: "", taxId: "", email: "", bank: "", footer: "" };
  const { kind, numberText, issuedOn, dueOn, currency, lines, net, taxPercent, tax, taxNote, note } = paper;
  const invoice: PrintedInvoice = {
    ...{ kind, numberText, issuedOn, dueOn, currency, lines, net, taxPercent, tax, taxNote, note },
    creditsText: row.creditsText,
    subject: deal.terms.title,
    paid: row.paid > 0n ? row.paid : 0n,
    seller: paper.seller ?? invoicing ?? nobody,
    buyer: paper.buyer ?? (brand === null ? nobody : buyerOf(brand)),
    createdAt: issuedOn === null ? at.getTime() : Date.parse(`${issuedOn}T00:00:00Z`),
    size: usualPaper(scope.timeZone),
  };
  const words = wordsOf(invoice);
  const name = numberText === "" ? ["draft", deal.terms.title] : [kind.replace("_", "-"), numberText];
  return { paper, document: invoicePaper(invoice, words), fileName: toFileName(name, "pdf") };
}

/** What a paper is called: "Invoice 2026-7". */
export function titleOf({ kind, numberText }: Pick<Paper, "kind" | "numberText">): string {
  const t = getT("invoices");
  if (numberText === "") return t("paper.draft");
  return t(kind === "invoice" ? "paper.invoice" : "paper.creditNote", { number: numberText });
}

function wordsOf(invoice: PrintedInvoice): InvoiceWords {
  const t = getT("invoices");
  const { currency, taxPercent } = invoice;
  return {
    language: "en",
    title: titleOf(invoice),
    from: t("paper.from"),
    to: t("paper.to"),
    issued: t("paper.issued"),
    due: t("paper.due"),
    credits: t("paper.credits"),
    text: t("paper.text"),
    quantity: t("paper.quantity"),
    unitAmount: t("paper.unitAmount"),
    amount: t("paper.amount"),
    net: t("paper.net"),
    tax: t("paper.tax", { percent: taxPercent }),
    total: t("paper.total", { currency }),
    paid: t("paper.paid"),
    left: t("paper.left"),
    taxId: t("paper.taxId"),
    howToPay: t("paper.howToPay"),
    page: t("paper.page"),
  };
}

const ONE = `SELECT ${PAPER_COLUMNS}, coalesce(o.number_text, '') AS "creditsText",
    coalesce((SELECT sum(p.amount) FROM deal_payment p WHERE p.creator_id = v.creator_id AND p.invoice_id = v.id), 0)::bigint AS paid
  FROM invoice v LEFT JOIN invoice o ON o.creator_id = v.creator_id AND o.id = v.credits_id
  WHERE v.creator_id = $1::uuid AND v.id = $2::uuid`;
