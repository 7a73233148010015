import { nextAssignment } from "@/lib/core/deals/assign";
import type { Sql } from "@/lib/server/sql";
import { listBills, netOf } from "./deal-bills";
import { lockDeal, settlingOf, type DealFacts } from "./deal-row";
import type { LedgerScope } from "./scope";

/**
 * Puts payments on the invoices that bill what they paid, so that none of it stands twice, and gives the deal as it is
 * then; null when it is gone. Inside the change of the deal. What of a payment is income follows from its invoice; a
 * matched line says so itself.
 */
export async function assignPayments(sql: Sql, scope: LedgerScope, id: string): Promise<DealFacts | null> {
  for (;;) {
    const deal = await lockDeal(sql, scope, id);
    const next = deal === null ? null : nextAssignment(settlingOf(deal));
    const payment = deal?.payments.find((one) => one.id === next?.paymentId);
    if (deal === null || next === null || payment === undefined) return deal;
    const bill = (await listBills(sql, scope, id)).find((one) => one.id === next.invoiceId);
    const net = payment.isMatched || bill === undefined ? payment.net : netOf(payment.amount, bill);
    await sql.query(
      `UPDATE deal_payment SET invoice_id = $3::uuid, net = $4::bigint
       WHERE creator_id = $1::uuid AND id = $2::uuid`,
      [scope.creatorId, payment.id, next.invoiceId, net],
    );
  }
}
