import { openInvoices, type Settling } from "./settle";
import { openState } from "./stage";

export type Assignment = { paymentId: string; invoiceId: string };

/**
 * The next payment that is to pay an invoice that it does not name, or null. Where more was billed and paid than the deal
 * is worth while an invoice is open, money that arrived for no invoice, or for one that was credited since, was billed
 * again: it pays the first open invoice. Each payment goes there whole, the earliest first.
 */
export function nextAssignment(deal: Settling): Assignment | null {
  if (openState(deal.stage) === null) return null;
  const invoices = openInvoices(deal);
  const open = invoices.find((one) => one.open > 0n);
  const loose = deal.payments.filter(({ invoiceId }) => invoiceId === null);
  const taken = invoices.reduce((sum, { billed, paid }) => sum + (paid > billed ? paid : billed), 0n);
  const all = loose.reduce((sum, { net }) => sum + net, taken);
  if (open === undefined || all <= deal.value) return null;
  const payment = deal.payments
    .filter(({ invoiceId, net }) => {
      const named = invoices.find(({ id }) => id === invoiceId);
      return net > 0n && (invoiceId === null || (named !== undefined && named.paid - net >= named.billed));
    })
    .toSorted((a, b) => compare(a.paidOn, b.paidOn) || compare(a.id, b.id))[0];
  return payment === undefined ? null : { paymentId: payment.id, invoiceId: open.id };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
