import "server-only";
import type { InvoiceDraft } from "@/lib/core/deals/invoice-form";
import { toMajor } from "@/lib/core/money/money";
import {
  draftInvoice,
  deleteDraft as removeDraft,
  updateDraft as rewriteDraft,
} from "@/lib/ledger/invoice-drafts";
import { noteLetter as note } from "@/lib/ledger/invoice-letters";
import { PAPER_COLUMNS, toPaper, type PaperRow } from "@/lib/ledger/invoice-row";
import * as ledger from "@/lib/ledger/invoices";
import type { Written } from "@/lib/ledger/scope";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { now, todayIn } from "@/lib/server/clock";
import type { Tx } from "@/lib/server/db";
import { getT } from "@/lib/server/messages";
import type { Outcome, Refusal } from "@/lib/server/outcome";
import { refuseChangedMeanwhile, refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canWriteInvoices } from "./policy";
import type { CreateDraft, Credit, NoteLetter, PaperChange, UpdateDraft } from "./schema";

/** `id` is the paper's. What was issued is said with its number, and has no Undo. */
type Saved = { id: string; auditIds?: string; said?: string };

export async function createDraft(
  viewer: Viewer,
  { tx, dealId, draft, version, reason, isIssued }: CreateDraft & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canWriteInvoices(viewer.role)) return refuseReadOnly();
  const key = { id: dealId, version, reason };
  const drafted = await draftInvoice(sqlOf(tx), viewer, { ...key, draft });
  return isIssued ? issueDrafted(viewer, { tx, drafted, reason }) : toOutcome(drafted);
}

export async function updateDraft(
  viewer: Viewer,
  { tx, dealId, invoiceId, draft, version, reason, isIssued }: UpdateDraft & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canWriteInvoices(viewer.role)) return refuseReadOnly();
  const changed = await refuseNewer(viewer, { tx, invoiceId, version, draft });
  if (changed !== null) return changed;
  const key = { id: dealId, version, reason };
  const drafted = await rewriteDraft(sqlOf(tx), viewer, { ...key, invoiceId, draft });
  return isIssued ? issueDrafted(viewer, { tx, drafted, reason }) : toOutcome(drafted);
}

export async function deleteDraft(
  viewer: Viewer,
  { tx, dealId, ...key }: PaperChange & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canWriteInvoices(viewer.role)) return refuseReadOnly();
  return toOutcome(await removeDraft(sqlOf(tx), viewer, { ...key, id: dealId }));
}

export async function creditInvoice(
  viewer: Viewer,
  { tx, dealId, ...key }: Credit & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canWriteInvoices(viewer.role)) return refuseReadOnly();
  const today = todayIn(viewer.timeZone);
  return toIssued(await ledger.creditInvoice(sqlOf(tx), viewer, { ...key, id: dealId, today }), "credited");
}

export async function noteLetter(
  viewer: Viewer,
  { tx, dealId, ...key }: NoteLetter & { tx: Tx },
): Promise<Outcome<Saved>> {
  if (!canWriteInvoices(viewer.role)) return refuseReadOnly();
  const change = { ...key, id: dealId, reason: null, at: now() };
  return toOutcome(await note(sqlOf(tx), viewer, change));
}

type Drafted = Written<{ id: string; version: number; invoiceId: string }>;

async function issueDrafted(
  viewer: Viewer,
  { tx, drafted, reason }: { tx: Tx; drafted: Drafted; reason: string | null },
): Promise<Outcome<Saved>> {
  if (!drafted.ok) return toRefusal(drafted);
  const { id, version, invoiceId } = drafted.value;
  const key = { id, version, invoiceId, reason, today: todayIn(viewer.timeZone) };
  return toIssued(await ledger.issueInvoice(sqlOf(tx), viewer, key), "issued");
}

function toIssued(
  written: Awaited<ReturnType<typeof ledger.issueInvoice>>,
  word: "issued" | "credited",
): Outcome<Saved> {
  if (!written.ok) return toRefusal(written);
  const { invoiceId, numberText: number } = written.value;
  return { ok: true, value: { id: invoiceId, said: getT("invoices")(word, { number }) } };
}

function toOutcome(written: Drafted): Outcome<Saved> {
  return written.ok
    ? { ok: true, value: { id: written.value.invoiceId, auditIds: written.value.auditId } }
    : toRefusal(written);
}

type Seen = { tx: Tx; invoiceId: string; version: number; draft: InvoiceDraft };

/** Both values side by side where the draft was saved meanwhile; any other change of the deal is refused as one. */
async function refuseNewer(viewer: Viewer, { tx, invoiceId, version, draft }: Seen): Promise<Refusal | null> {
  const [row] = await sqlOf(tx).query<PaperRow & { dealVersion: number }>(
    `SELECT ${PAPER_COLUMNS}, d.version AS "dealVersion" FROM invoice v
       JOIN deal d ON d.creator_id = v.creator_id AND d.id = v.deal_id
     WHERE v.creator_id = $1::uuid AND v.id = $2::uuid AND v.number IS NULL`,
    [viewer.creatorId, invoiceId],
  );
  if (row === undefined || row.dealVersion === version) return null;
  return refuseChangedMeanwhile(row.dealVersion, { theirs: textsOf(toPaper(row)), mine: textsOf(draft) });
}

type Told = Pick<InvoiceDraft, "lines" | "currency" | "dueOn" | "taxPercent" | "taxNote" | "note">;

function textsOf({ lines, currency, dueOn, taxPercent, taxNote, note: said }: Told): Record<string, string> {
  const texts: Record<string, string> = { dueOn: dueOn ?? "", taxPercent, taxNote, note: said };
  for (const [index, { text, quantity, unitAmount }] of lines.entries()) {
    const row = `line${String(index + 1)}`;
    texts[`${row}Text`] = text;
    texts[`${row}Quantity`] = quantity;
    texts[`${row}Amount`] = `${toMajor(unitAmount, currency)} ${currency}`;
  }
  return texts;
}
