import { netOfPayment, outstandingOf, type Settling } from "@/lib/core/deals/settle";
import { valueOf } from "@/lib/core/deals/fee";
import { laterStage } from "@/lib/core/deals/stage";
import type { LocalDate } from "@/lib/core/time/date";
import { newId } from "@/lib/server/ids";
import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { changeDeal, type DealChange } from "./change-deal";
import { lockDeal, type DealFacts } from "./deal-row";
import { setStage } from "./deals";
import { refuseWrite, type LedgerScope, type Written } from "./scope";

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
    const id = newId();
    const bill = await findBill(sql, scope, { deal, invoiceId: payment.invoiceId });
    if (bill === "gone") return invoiceGone();
    const net = bill === null ? payment.amount : netOfPayment(payment.amount, bill);
    // Its line comes when the lines are settled; until then it stands for itself.
    await sql.query(
      `INSERT INTO deal_payment (creator_id, id, deal_id, invoice_id, paid_on, amount, net, income_id, note)
       VALUES ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::date, $6::bigint, $7::bigint, $2::uuid, $8)`,
      [
        ...[scope.creatorId, id, deal.id, payment.invoiceId, payment.paidOn, payment.amount, net],
        payment.note,
      ],
    );
    await moveWhenPaid(sql, scope, { id: deal.id, today });
    return payment.received === null ? undefined : new Map([[`payment:${id}`, payment.received]]);
  });
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
    if (payment.isMatched)
      await sql.query(
        `UPDATE income SET deal_id = NULL, version = version + 1 WHERE creator_id = $1::uuid AND id = $2::uuid`,
        [scope.creatorId, payment.incomeId],
      );
    if (deal.stage === "paid" && payment.net > 0n) {
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
  const deal = await lockDeal(sql, scope, id);
  if (deal === null || deal.stage === "lost") return;
  const isPaid = outstandingOf({ ...settlingOf(deal), stage: "paid" }) === 0n && deal.payments.length > 0;
  if (!isPaid) return;
  await setStage(sql, scope, { id, stage: laterStage(deal.stage, "paid"), today });
}

/** What a deal's money follows from, for the rules of the core. */
export function settlingOf(deal: DealFacts): Settling {
  const value = valueOf(deal.terms.fee, deal.terms.currency);
  return { ...deal, value: value.ok ? value.value : 0n, dueOn: deal.terms.dueOn };
}

type Bill = { net: bigint; tax: bigint; earlier: bigint; earlierNet: bigint };

/** The invoice's sums without what was credited, and what was paid on it before; null for a payment on none. */
async function findBill(
  sql: Sql,
  { creatorId }: LedgerScope,
  { deal, invoiceId }: { deal: DealFacts; invoiceId: string | null },
): Promise<Bill | "gone" | null> {
  if (invoiceId === null) return null;
  const [row] = await sql.query<Bill>(
    `SELECT (v.net - coalesce(c.net, 0))::bigint AS net, (v.tax - coalesce(c.tax, 0))::bigint AS tax,
       coalesce(p.amount, 0)::bigint AS earlier, coalesce(p.net, 0)::bigint AS "earlierNet"
     FROM invoice v
       LEFT JOIN LATERAL (SELECT sum(n.net) AS net, sum(n.tax) AS tax FROM invoice n
         WHERE n.creator_id = v.creator_id AND n.credits_id = v.id AND n.number IS NOT NULL) c ON true
       LEFT JOIN LATERAL (SELECT sum(d.amount) AS amount, sum(d.net) AS net FROM deal_payment d
         WHERE d.creator_id = v.creator_id AND d.invoice_id = v.id) p ON true
     WHERE v.creator_id = $1::uuid AND v.id = $2::uuid AND v.deal_id = $3::uuid
       AND v.number IS NOT NULL AND v.kind = 'invoice'`,
    [creatorId, invoiceId, deal.id],
  );
  return row ?? "gone";
}

function invoiceGone() {
  return refuseWrite("not-found", { field: "invoiceId", message: getT("deals")("invoiceGone") });
}
