import type { InvoiceDraft } from "@/lib/core/deals/invoice-form";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import type { ImagePart } from "./audit";
import { changeDeal, type DealChange } from "./change-deal";
import { invoiceGone, linesText, lockPaper, type Paper } from "./invoice-row";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

/** `id` and `version` are the deal's, which every change of one of its papers counts in. */
export type PaperKey = Pick<DealChange, "id" | "version" | "reason"> & { invoiceId: string };

type Drafted = Written<{ id: string; version: number; invoiceId: string }>;

/** A paper without a number, which changes no money. */
export async function draftInvoice(
  sql: Sql,
  scope: LedgerScope,
  { draft, ...key }: Omit<PaperKey, "invoiceId"> & { draft: InvoiceDraft },
): Promise<Drafted> {
  const invoiceId = newId();
  const change = { ...key, action: "invoice.draft", parts: partsOfPaper(invoiceId) };
  const written = await changeDeal(sql, scope, change, async (deal) => {
    if (draft.currency !== deal.terms.currency) return otherCurrency();
    await sql.query(
      `INSERT INTO invoice (creator_id, id, deal_id, ${COLUMNS}) VALUES ($1::uuid, $2::uuid, $3::uuid, ${VALUES})`,
      [scope.creatorId, invoiceId, deal.id, ...columnsOf(draft)],
    );
    return undefined;
  });
  return withPaper(written, invoiceId);
}

export async function updateDraft(
  sql: Sql,
  scope: LedgerScope,
  { draft, invoiceId, ...key }: PaperKey & { draft: InvoiceDraft },
): Promise<Drafted> {
  const change = { ...key, action: "invoice.update", parts: partsOfPaper(invoiceId) };
  const written = await changeDeal(sql, scope, change, async (deal) => {
    const held = await holdDraft(sql, scope, { dealId: deal.id, invoiceId });
    if (!held.ok) return held;
    if (draft.currency !== deal.terms.currency) return otherCurrency();
    await sql.query(
      `UPDATE invoice SET (${COLUMNS}) = (${VALUES}), version = version + 1
       WHERE creator_id = $1::uuid AND id = $2::uuid AND deal_id = $3::uuid`,
      [scope.creatorId, invoiceId, deal.id, ...columnsOf(draft)],
    );
    return undefined;
  });
  return withPaper(written, invoiceId);
}

export async function deleteDraft(
  sql: Sql,
  scope: LedgerScope,
  { invoiceId, ...key }: PaperKey,
): Promise<Drafted> {
  const change = { ...key, action: "invoice.delete", parts: partsOfPaper(invoiceId) };
  const written = await changeDeal(sql, scope, change, async (deal) => {
    const held = await holdDraft(sql, scope, { dealId: deal.id, invoiceId });
    if (!held.ok) return held;
    await sql.query(`DELETE FROM invoice WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      invoiceId,
    ]);
    return undefined;
  });
  return withPaper(written, invoiceId);
}

const COLUMNS = "currency, due_on, lines, net, tax_percent, tax, tax_note, note";
const VALUES = "$4, $5::date, $6::jsonb, $7::bigint, $8::numeric, $9::bigint, $10, $11";

function columnsOf({ currency, dueOn, lines, net, taxPercent, tax, taxNote, note }: InvoiceDraft): unknown[] {
  return [currency, dueOn, linesText(lines, currency), net, taxPercent, tax, taxNote, note];
}

/** A draft of the deal, held until the transaction ends. */
export async function holdDraft(
  sql: Sql,
  scope: LedgerScope,
  { dealId, invoiceId }: { dealId: string; invoiceId: string },
): Promise<{ ok: true; paper: Paper } | WriteRefusal> {
  const paper = await lockPaper(sql, scope, invoiceId);
  if (paper?.dealId !== dealId) return invoiceGone();
  if (paper.number === null) return { ok: true, paper };
  const message = getT("invoices")("issuedMeanwhile", { number: paper.numberText });
  return refuseWrite("conflict", { message });
}

export function partsOfPaper(invoiceId: string): ImagePart[] {
  return [{ table: "invoice", where: "t.id = $2::uuid", params: [invoiceId] }];
}

export function withPaper(written: Written<{ id: string; version: number }>, invoiceId: string): Drafted {
  return written.ok ? { ok: true, value: { ...written.value, invoiceId } } : written;
}

/** Amounts of a paper are taken for the deal's own, so it has to be in the deal's currency. */
export function otherCurrency(): WriteRefusal {
  return refuseWrite("conflict", { message: getT("invoices")("otherCurrency") });
}
