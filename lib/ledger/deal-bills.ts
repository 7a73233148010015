import { netOfPayment, openInvoices, outstandingOf, unbilled, type Settling } from "@/lib/core/deals/settle";
import { divideHalfEven } from "@/lib/core/rounding";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** An issued invoice with what credit notes took off it and what was paid on it; minor units of the deal's currency. */
export type Bill = {
  id: string;
  numberText: string;
  issuedOn: LocalDate;
  dueOn: LocalDate | null;
  net: bigint;
  tax: bigint;
  creditedNet: bigint;
  creditedTax: bigint;
  /** With tax. */
  paid: bigint;
  paidNet: bigint;
};

type Scope = Pick<LedgerScope, "creatorId">;

export async function listBills(sql: Sql, scope: Scope, dealId: string): Promise<Bill[]> {
  return (await listBillsOfAll(sql, scope, [dealId])).get(dealId) ?? [];
}

/** The same for many deals in one statement, by the deal's id; a deal without an issued invoice is not in it. */
export async function listBillsOfAll(
  sql: Sql,
  { creatorId }: Scope,
  dealIds: readonly string[],
): Promise<Map<string, Bill[]>> {
  const rows = await sql.query<Bill & { dealId: string }>(BILLS, [creatorId, dealIds]);
  const bills = new Map<string, Bill[]>();
  for (const { dealId, ...bill } of rows) bills.set(dealId, [...(bills.get(dealId) ?? []), bill]);
  return bills;
}

const BILLS = `
  SELECT v.deal_id::text AS "dealId", v.id::text AS id, v.number_text AS "numberText", v.issued_on AS "issuedOn", v.due_on AS "dueOn", v.net, v.tax,
    coalesce(c.net, 0)::bigint AS "creditedNet", coalesce(c.tax, 0)::bigint AS "creditedTax",
    coalesce(p.amount, 0)::bigint AS paid, coalesce(p.net, 0)::bigint AS "paidNet"
  FROM invoice v
  LEFT JOIN LATERAL (SELECT sum(n.net) AS net, sum(n.tax) AS tax FROM invoice n
    WHERE n.creator_id = v.creator_id AND n.credits_id = v.id AND n.number IS NOT NULL) c ON true
  LEFT JOIN LATERAL (SELECT sum(y.amount) AS amount, sum(y.net) AS net FROM deal_payment y
    WHERE y.creator_id = v.creator_id AND y.invoice_id = v.id) p ON true
  WHERE v.creator_id = $1::uuid AND v.deal_id = ANY($2::uuid[]) AND v.number IS NOT NULL AND v.kind = 'invoice'
  ORDER BY v.number`;

/** What an invoice still asks for, with tax and without. */
export function openOf(bill: Bill): { gross: bigint; net: bigint } {
  const net = bill.net - bill.creditedNet - bill.paidNet;
  const gross = bill.net + bill.tax - bill.creditedNet - bill.creditedTax - bill.paid;
  return { gross: gross > 0n ? gross : 0n, net: net > 0n ? net : 0n };
}

/** What of a payment on an invoice is income: of all that it still asks for, all that is open, to the cent. */
export function netOf(amount: bigint, bill: Bill): bigint {
  const open = openOf(bill);
  if (amount > 0n && amount === open.gross) return open.net;
  const { paid: earlier, paidNet: earlierNet } = bill;
  const [net, tax] = [bill.net - bill.creditedNet, bill.tax - bill.creditedTax];
  return netOfPayment(amount, { net, tax, earlier, earlierNet });
}

/** A part of what is still to come; `amount` as it will arrive, with tax. */
export type OpenPart = { invoiceId: string | null; amount: bigint; net: bigint; dueOn: LocalDate | null };

/** As the line of the deal is called that it stands in. */
export function partOf({ invoiceId }: Pick<OpenPart, "invoiceId">): string {
  return invoiceId === null ? "open" : `invoice:${invoiceId}`;
}

/** What each invoice still asks for, in their order, then what is not billed yet. Nothing where nothing is expected. */
export function listOpen(deal: Settling, bills: readonly Bill[]): OpenPart[] {
  if (outstandingOf(deal) === 0n) return [];
  const billed = openInvoices(deal).flatMap(({ id, open, dueOn }): OpenPart[] => {
    const bill = bills.find((one) => one.id === id);
    if (open === 0n || bill === undefined) return [];
    const asked = openOf(bill);
    // Where a payment on another invoice covers a part of it, the tax of what is left is its share.
    const gross = asked.net > open ? divideHalfEven(asked.gross * open, asked.net) : asked.gross;
    return [{ invoiceId: id, amount: gross > open ? gross : open, net: open, dueOn }];
  });
  const rest = unbilled(deal);
  return rest === 0n ? billed : [...billed, { invoiceId: null, amount: rest, net: rest, dueOn: deal.dueOn }];
}

/** The same with what is not expected yet, or not any more: what arrives when the deal is said to be paid. */
export function listUnpaid(deal: Settling, bills: readonly Bill[]): OpenPart[] {
  return listOpen({ ...deal, stage: "paid" }, bills);
}

/** What arrives in all, with tax. */
export function sumParts(parts: readonly OpenPart[]): bigint {
  return parts.reduce((sum, { amount }) => sum + amount, 0n);
}
