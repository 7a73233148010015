import { outstandingOf } from "@/lib/core/deals/settle";
import { laterStage } from "@/lib/core/deals/stage";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { assignPayments } from "./assign-payments";
import { changeDeal, type DealChange } from "./change-deal";
import { lockDeal, settlingOf, type DealFacts } from "./deal-row";
import { listBills, listOpen, listUnpaid, netOf, partOf, type OpenPart } from "./deal-bills";
import { lockFacts } from "./derive-lock";
import { releaseLine } from "./deal-matched";
import { setStage } from "./deals";
import { refuseWrite, type LedgerScope, type Written, type WriteRefusal } from "./scope";

type Key = Pick<DealChange, "id" | "version" | "reason">;

export type PaymentInput = {
  /** The invoice that it pays; null: none in particular. */
  invoiceId: string | null;
  /** With tax, in minor units of the deal's currency; below zero went back. */
  amount: bigint;
  paidOn: LocalDate;
  /** What the bank showed of it in the base currency, where that is another one; null: not known. */
  received: bigint | null;
  note: string;
};

/** Money that arrived, or went back. What is paid in full moves on to that stage by itself. */
export async function recordPayment(
  sql: Sql,
  scope: LedgerScope,
  { payment, today, ...key }: Key & { payment: PaymentInput; today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  return changeDeal(sql, scope, { ...key, action: "deal.payment" }, async (deal) => {
    const added = await addPayment(sql, scope, { deal, payment });
    if ("ok" in added) return added;
    await moveWhenPaid(sql, scope, { id: deal.id, today });
    return payment.received === null ? undefined : new Map([[`payment:${added.id}`, payment.received]]);
  });
}

/**
 * All that is open, or one part of it, arrived on that day: one payment for each invoice that asks for something, one for
 * what is not billed.
 */
export async function payAllOpen(
  sql: Sql,
  scope: LedgerScope,
  { part, paidOn, today, ...key }: Key & { part: string | null; paidOn: LocalDate; today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  return changeDeal(sql, scope, { ...key, action: "deal.payment" }, async (deal) => {
    const all = listOpen(settlingOf(deal), await listBills(sql, scope, deal.id));
    const parts = part === null ? all : all.filter((one) => partOf(one) === part);
    if (parts.length === 0) return refuseWrite("invalid", { message: getT("dealMoney")("nothingOpen") });
    const refusal = await addPayments(sql, scope, { deal, parts, paidOn });
    if (refusal !== null) return refusal;
    await moveWhenPaid(sql, scope, { id: deal.id, today });
    return undefined;
  });
}

/**
 * The deal is paid, wherever it stood: what was not expected yet, or not any more, arrived on that day as well. Where
 * nothing is left to arrive it only moves there.
 */
export async function payDeal(
  sql: Sql,
  scope: LedgerScope,
  { paidOn, today, ...key }: Key & { paidOn: LocalDate; today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  await lockFacts(sql, scope);
  const found = await lockDeal(sql, scope, key.id);
  const parts = found === null ? [] : listUnpaid(settlingOf(found), await listBills(sql, scope, found.id));
  const action = parts.length === 0 ? "deal.move" : "deal.payment";
  return changeDeal(sql, scope, { ...key, action }, async (deal) => {
    const refusal = await addPayments(sql, scope, { deal, parts, paidOn });
    if (refusal !== null) return refusal;
    await setStage(sql, scope, { id: deal.id, stage: "paid", today });
    return undefined;
  });
}

type Parts = { deal: DealFacts; parts: readonly OpenPart[]; paidOn: LocalDate };

async function addPayments(
  sql: Sql,
  scope: LedgerScope,
  { deal, parts, paidOn }: Parts,
): Promise<WriteRefusal | null> {
  for (const { invoiceId, amount } of parts) {
    const payment = { invoiceId, amount, paidOn, received: null, note: "" };
    const added = await addPayment(sql, scope, { deal, payment });
    if ("ok" in added) return added;
  }
  return null;
}

type Added = { deal: DealFacts; payment: PaymentInput };

async function addPayment(
  sql: Sql,
  scope: LedgerScope,
  { deal, payment }: Added,
): Promise<{ id: string } | WriteRefusal> {
  const { invoiceId, amount, paidOn, note } = payment;
  const bills = await listBills(sql, scope, deal.id);
  const bill = bills.find(({ id }) => id === invoiceId);
  if (invoiceId !== null && bill === undefined) return invoiceGone();
  const net = bill === undefined ? amount : netOf(amount, bill);
  const id = newId();
  // Its line comes when the lines are settled; until then it stands for itself.
  await sql.query(
    `INSERT INTO deal_payment (creator_id, id, deal_id, invoice_id, paid_on, amount, net, income_id, note)
     VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::date, $6::bigint, $7::bigint, $2::uuid, $8)`,
    [scope.creatorId, id, deal.id, invoiceId, paidOn, amount, net, note],
  );
  return { id };
}

/** Takes a payment back: what it paid is open again. A line that was matched stays, and belongs to no deal. */
export async function removePayment(
  sql: Sql,
  scope: LedgerScope,
  { paymentId, today, ...key }: Key & { paymentId: string; today: LocalDate },
): Promise<Written<{ id: string; version: number }>> {
  return changeDeal(sql, scope, { ...key, action: "deal.paymentRemoved" }, async (deal) => {
    const payment = deal.payments.find(({ id }) => id === paymentId);
    if (payment === undefined) return refuseWrite("not-found", { message: getT("deals")("paymentGone") });
    await sql.query(`DELETE FROM deal_payment WHERE creator_id = $1::uuid AND id = $2::uuid`, [
      scope.creatorId,
      paymentId,
    ]);
    const refusal = payment.isMatched ? await releaseLine(sql, scope, { deal, payment, ...key }) : null;
    if (refusal !== null) return refusal;
    const left = await lockDeal(sql, scope, deal.id);
    if (deal.stage === "paid" && left !== null && outstandingOf(settlingOf(left)) > 0n) {
      const stage = deal.invoices.length > 0 ? "invoiced" : "delivered";
      await setStage(sql, scope, { id: deal.id, stage, today });
    }
    return undefined;
  });
}

/** Inside a change of the deal: once nothing is open any more, it is paid. A lost deal stays lost. */
export async function moveWhenPaid(
  sql: Sql,
  scope: LedgerScope,
  { id, today }: { id: string; today: LocalDate },
): Promise<void> {
  const deal = await assignPayments(sql, scope, id);
  if (deal === null || deal.stage === "lost") return;
  const isPaid = outstandingOf({ ...settlingOf(deal), stage: "paid" }) === 0n && deal.payments.length > 0;
  if (!isPaid) return;
  await setStage(sql, scope, { id, stage: laterStage(deal.stage, "paid"), today });
}

function invoiceGone() {
  return refuseWrite("not-found", { field: "invoiceId", message: getT("deals")("invoiceGone") });
}
