import type { SampleDeal } from "@/lib/core/sample/deal";
import { ADDRESSES, SELLER } from "@/lib/core/sample/papers";
import type { Sql } from "@/lib/server/sql";
import { draftInvoice } from "./invoice-drafts";
import { issueInvoice } from "./invoices";
import { saveInvoicing } from "./invoicing";
import { sampleDone } from "./sample-done";
import type { LedgerScope } from "./scope";

/** Who the sample's invoices are from; before any of them. */
export async function saySampleSeller(sql: Sql, scope: LedgerScope): Promise<void> {
  sampleDone(await saveInvoicing(sql, scope, { version: 0, invoicing: SELLER, firstNumber: null }));
}

type Placed = { id: string; version: number; deal: SampleDeal };

/** The deal's invoice, with its number where it has a day; payments that follow are for it. */
export async function insertSamplePaper(
  sql: Sql,
  scope: LedgerScope,
  { id, version, deal }: Placed,
): Promise<{ version: number; invoiceId: string | null }> {
  const { paper, brand, terms } = deal;
  if (paper === null) return { version, invoiceId: null };
  await sql.query(`UPDATE brand SET address = $3 WHERE creator_id = $1::uuid AND name = $2`, [
    ...[scope.creatorId, brand, ADDRESSES[brand] ?? ""],
  ]);
  const { amount, issuedOn } = paper;
  const draft = {
    ...{ currency: terms.currency, dueOn: terms.dueOn, note: "" },
    lines: [{ text: paper.text, quantity: "1", unitAmount: amount, amount }],
    ...{ net: amount, tax: 0n, total: amount, taxPercent: SELLER.taxPercent, taxNote: SELLER.taxNote },
  };
  const key = { id, reason: null };
  const drafted = sampleDone(await draftInvoice(sql, scope, { ...key, version, draft }));
  if (issuedOn === null) return { version: drafted.version, invoiceId: null };
  const { invoiceId } = drafted;
  const given = { ...key, version: drafted.version, invoiceId, today: issuedOn };
  const issued = sampleDone(await issueInvoice(sql, scope, given));
  return { version: issued.version, invoiceId };
}
