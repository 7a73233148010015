import { creditSums, leftToCredit, numberText } from "@/lib/core/deals/invoice";
import type { BrandInput } from "@/lib/core/deals/brand-form";
import { laterStage } from "@/lib/core/deals/stage";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { fieldSentence } from "@/lib/server/field-errors";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { findBrand } from "./brands";
import { changeDeal } from "./change-deal";
import { moveWhenPaid } from "./deal-payments";
import type { DealFacts } from "./deal-row";
import { setStage } from "./deals";
import { holdDraft, otherCurrency, partsOfPaper, withPaper, type PaperKey } from "./invoice-drafts";
import { invoiceGone, linesText, lockPaper, type Paper, type Party } from "./invoice-row";
import { findInvoicing } from "./invoicing";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

type Issued = Written<{ id: string; version: number; invoiceId: string; numberText: string }>;

/**
 * Gives a draft its number, in the transaction of everything that follows from it: a refused or failed one gives the
 * number back with all else. Seller and buyer are printed as they are called today, whatever they are called later.
 */
export async function issueInvoice(
  sql: Sql,
  scope: LedgerScope,
  { invoiceId, today, ...key }: PaperKey & { today: LocalDate },
): Promise<Issued> {
  let given = "";
  const parts = partsOfPaper(invoiceId);
  const change = { ...key, action: "invoice.issue", parts, named: () => given };
  const written = await changeDeal(sql, scope, change, async (deal) => {
    const held = await holdDraft(sql, scope, { dealId: deal.id, invoiceId });
    if (!held.ok) return held;
    if (held.paper.currency !== deal.terms.currency) return otherCurrency();
    const invoicing = await findInvoicing(sql, scope);
    if (invoicing === null || invoicing.name === "") return sellerNeeded();
    const { prefix, netDays, taxPercent: _, taxNote: __, ...seller } = invoicing;
    const number = await takeNumber(sql, scope);
    given = numberText(prefix, { number, issuedOn: today });
    const dueOn = held.paper.dueOn ?? addDays(today, netDays);
    const brand = await findBrand(sql, scope, deal.brandId);
    if (brand === null) throw new Error("A deal is of no brand.");
    await sql.query(
      `UPDATE invoice SET number = $3::int, number_text = $4, issued_on = $5::date, due_on = $6::date, seller = $7::jsonb,
         buyer = $8::jsonb, version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [
        ...[scope.creatorId, invoiceId, number, given, today, dueOn],
        ...[JSON.stringify(partyOf(seller)), JSON.stringify(buyerOf(brand))],
      ],
    );
    if (deal.stage !== "lost")
      await setStage(sql, scope, { id: deal.id, stage: laterStage(deal.stage, "invoiced"), today });
    return undefined;
  });
  return withNumber(withPaper(written, invoiceId), given);
}

export type CreditInput = {
  /** What is taken back, without tax; positive minor units. */
  net: bigint;
  /** What stands on the credit note's line. */
  text: string;
  note: string;
  /** Whether the deal pays that much less, so that it does not come back as not yet billed. */
  lowersFee: boolean;
};

/** A paper with a number of its own that takes a part of an invoice back, or all of it. */
export async function creditInvoice(
  sql: Sql,
  scope: LedgerScope,
  { invoiceId, credit, today, ...key }: PaperKey & { credit: CreditInput; today: LocalDate },
): Promise<Issued> {
  let given = "";
  const creditId = newId();
  const parts = partsOfPaper(creditId);
  const change = { ...key, action: "invoice.credit", parts, named: () => given };
  const written = await changeDeal(sql, scope, change, async (deal) => {
    const invoice = await lockPaper(sql, scope, invoiceId);
    if (invoice?.dealId !== deal.id) return invoiceGone();
    if (invoice.kind !== "invoice" || invoice.number === null)
      return refuseWrite("conflict", { message: getT("invoices")("creditsIssuedOnly") });
    const sums = creditSums(credit.net, { ...invoice, credited: creditedOf(deal, invoiceId) });
    if (sums === null)
      return refuseWrite("invalid", { field: "net", message: fieldSentence("creditAboveInvoice") });
    const number = await takeNumber(sql, scope);
    given = numberText(await prefixNow(sql, scope), { number, issuedOn: today });
    await insertCredit(sql, scope, { creditId, invoice, credit, sums, number, given, today });
    if (credit.lowersFee) await lowerFee(sql, scope, { id: deal.id, net: credit.net });
    await moveWhenPaid(sql, scope, { id: deal.id, today });
    return undefined;
  });
  return withNumber(withPaper(written, creditId), given);
}

/** What credit notes took off an invoice so far, without tax. */
export function creditedOf({ invoices }: Pick<DealFacts, "invoices">, invoiceId: string): bigint {
  return invoices.filter(({ creditsId }) => creditsId === invoiceId).reduce((sum, { net }) => sum + net, 0n);
}

type Credit = {
  creditId: string;
  invoice: Paper;
  credit: CreditInput;
  sums: { net: bigint; tax: bigint };
  number: number;
  given: string;
  today: LocalDate;
};

/** A note over all that is on the invoice repeats its lines; any other one has a line of its own. */
async function insertCredit(
  sql: Sql,
  { creatorId }: LedgerScope,
  { creditId, invoice, credit, sums, number, given, today }: Credit,
): Promise<void> {
  const { net, tax } = sums;
  const isWhole = leftToCredit({ net: invoice.net, credited: net }) === 0n;
  const line = { text: credit.text, quantity: "1", unitAmount: net, amount: net };
  await sql.query(
    `INSERT INTO invoice (creator_id, id, deal_id, kind, number, number_text, credits_id, currency, issued_on, lines, net,
       tax_percent, tax, tax_note, seller, buyer, note)
     VALUES ($1::uuid, $2::uuid, $3::uuid, 'credit_note', $4::int, $5, $6::uuid, $7, $8::date, $9::jsonb, $10::bigint,
       $11::numeric, $12::bigint, $13, $14::jsonb, $15::jsonb, $16)`,
    [
      ...[creatorId, creditId, invoice.dealId, number, given, invoice.id, invoice.currency, today],
      ...[linesText(isWhole ? invoice.lines : [line], invoice.currency), net, invoice.taxPercent, tax],
      ...[invoice.taxNote, JSON.stringify(invoice.seller), JSON.stringify(invoice.buyer), credit.note],
    ],
  );
}

/** The fee, or the base of one, never below nothing; a product that counts as income by its value. */
async function lowerFee(
  sql: Sql,
  { creatorId }: LedgerScope,
  { id, net }: { id: string; net: bigint },
): Promise<void> {
  await sql.query(
    `UPDATE deal SET fee = greatest(fee - $3::bigint, 0),
       gift_value = CASE WHEN fee_kind = 'gift' AND gift_counts THEN greatest(gift_value - $3::bigint, 0) ELSE gift_value END
     WHERE creator_id = $1::uuid AND id = $2::uuid`,
    [creatorId, id, net],
  );
}

/** The next number; the row stays held until the transaction ends, so who comes second waits for it. */
async function takeNumber(sql: Sql, { creatorId }: LedgerScope): Promise<number> {
  const [row] = await sql.query<{ number: number }>(
    `INSERT INTO invoice_counter AS c (creator_id, next_number) VALUES ($1::uuid, 2)
     ON CONFLICT (creator_id) DO UPDATE SET next_number = c.next_number + 1 RETURNING next_number - 1 AS number`,
    [creatorId],
  );
  if (row === undefined) throw new Error("A creator has no counter.");
  return row.number;
}

async function prefixNow(sql: Sql, scope: LedgerScope): Promise<string> {
  return (await findInvoicing(sql, scope))?.prefix ?? "";
}

/** A brand as it is printed: whom the paper is for before where that is. */
export function buyerOf({ name, contactName, contactEmail: email, address, taxId }: BrandInput): Party {
  const lines = [contactName, address].filter((line) => line !== "").join("\n");
  return { name, address: lines, taxId, email, bank: "", footer: "" };
}

function partyOf({ name, address, taxId, email, bank, footer }: Party): Party {
  return { name, address, taxId, email, bank, footer };
}

function withNumber(written: Awaited<ReturnType<typeof withPaper>>, given: string): Issued {
  return written.ok ? { ok: true, value: { ...written.value, numberText: given } } : written;
}

function sellerNeeded(): WriteRefusal {
  return refuseWrite("invalid", { message: getT("invoices")("sellerNeeded") });
}
