import type { IncomeState } from "@/lib/core/income/state";
import { divideHalfEven } from "@/lib/core/rounding";
import type { LocalDate } from "@/lib/core/time/date";
import { openState, type Stage } from "./stage";

/** A paper with its number; of a credit note, what it takes off `creditsId`. Minor units without tax. */
export type IssuedInvoice = {
  id: string;
  net: bigint;
  dueOn: LocalDate | null;
  creditsId: string | null;
};

/** Money that arrived, or, below zero, went back; `net` is what of it is income, in minor units. */
export type Payment = {
  id: string;
  invoiceId: string | null;
  net: bigint;
  paidOn: LocalDate;
  /** Its line was there before, and is the deal's only by having been matched. */
  isMatched: boolean;
};

export type Settling = {
  stage: Stage;
  /** What the deal is to pay in all, minor units. */
  value: bigint;
  dueOn: LocalDate | null;
  invoices: readonly IssuedInvoice[];
  payments: readonly Payment[];
};

/** `part` is what the line stands for: payment or invoice with its id, or what is open beside them. */
export type DealLine = {
  part: string;
  amount: bigint;
  state: Extract<IncomeState, "estimated" | "confirmed" | "paid">;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
};

/** What an invoice still asks for: without the credit notes on it, and without what was paid on it. */
export type OpenInvoice = { id: string; billed: bigint; paid: bigint; open: bigint; dueOn: LocalDate | null };

/**
 * The income lines that a deal's money is: each payment is one, paid on its day; what an invoice still asks for is one,
 * confirmed and due on its day; and what is neither billed nor paid is one more, an estimate until all is delivered. So
 * the lines of a deal add up to its value at every stage from agreed on, whatever was billed or paid of it; only what is
 * billed or paid above the value is more. A matched payment has its own line elsewhere and takes its part off the open
 * ones here. Before a deal is agreed, and once it is lost, only what arrived is income.
 */
export function linesOfDeal(deal: Settling): DealLine[] {
  const state = openState(deal.stage);
  const paid: DealLine[] = inOrder(deal.payments)
    .filter(({ isMatched, net }) => !isMatched && net !== 0n)
    .map(({ id, net, paidOn, invoiceId }) => ({
      part: `payment:${id}`,
      amount: net,
      state: "paid",
      paidOn,
      dueOn: deal.invoices.find((invoice) => invoice.id === invoiceId)?.dueOn ?? deal.dueOn,
    }));
  if (state === null) return paid;
  const billed: DealLine[] = openInvoices(deal)
    .filter(({ open }) => open > 0n)
    .map(({ id, open, dueOn }) => ({
      part: `invoice:${id}`,
      amount: open,
      state: "confirmed",
      paidOn: null,
      dueOn,
    }));
  const rest = unbilled(deal);
  const open: DealLine[] =
    rest > 0n ? [{ part: "open", amount: rest, state, paidOn: null, dueOn: deal.dueOn }] : [];
  return [...paid, ...billed, ...open];
}

/**
 * Every invoice of a deal, in the order given; credit notes are taken off theirs. What was paid above an invoice pays the
 * others, in their order, so that none of it is waited for twice.
 */
export function openInvoices({ invoices, payments }: Pick<Settling, "invoices" | "payments">): OpenInvoice[] {
  const each = invoices
    .filter(({ creditsId }) => creditsId === null)
    .map(({ id, net, dueOn }) => {
      const credited = sum(invoices.filter(({ creditsId }) => creditsId === id));
      const billed = net > credited ? net - credited : 0n;
      const paid = sum(payments.filter(({ invoiceId }) => invoiceId === id));
      return { id, billed, paid, dueOn };
    });
  let above = each.reduce((all, { billed, paid }) => all + positive(paid - billed), 0n);
  return each.map((invoice) => {
    const asked = positive(invoice.billed - invoice.paid);
    const covered = above < asked ? above : asked;
    above -= covered;
    return { ...invoice, open: asked - covered };
  });
}

/** What of the value neither arrived nor is asked for by an invoice; never below zero. */
export function unbilled(deal: Settling): bigint {
  const asked = openInvoices(deal).reduce((all, { open }) => all + open, 0n);
  return positive(deal.value - receivedOf(deal) - asked);
}

/** What arrived so far, less what went back. */
export function receivedOf({ payments }: Pick<Settling, "payments">): bigint {
  return sum(payments);
}

/** What is still to come: nothing at a stage at which nothing is expected. */
export function outstandingOf(deal: Settling): bigint {
  if (openState(deal.stage) === null) return 0n;
  return openInvoices(deal).reduce((all, { open }) => all + open, 0n) + unbilled(deal);
}

/**
 * What of a payment on an invoice is income, where the invoice's sum holds tax: its share of the net, by rounded
 * cumulative shares of all that was paid on it before (`earlier`, with tax), so that a paid invoice gives exactly its
 * net. What is paid above the invoice is income whole. `earlierNet` is what of `earlier` was taken for income: it is more
 * or less than its share where a credit note or a removed payment came between. Minor units.
 */
export function netOfPayment(
  amount: bigint,
  { net, tax, earlier, earlierNet }: { net: bigint; tax: bigint; earlier: bigint; earlierNet?: bigint },
): bigint {
  const gross = net + tax;
  const upTo = (paid: bigint) => {
    if (gross === 0n) return paid;
    return paid <= gross ? divideHalfEven(paid * net, gross) : net + (paid - gross);
  };
  return upTo(earlier + amount) - (earlierNet ?? upTo(earlier));
}

function positive(amount: bigint): bigint {
  return amount > 0n ? amount : 0n;
}

function sum(rows: readonly { net: bigint }[]): bigint {
  return rows.reduce((all, { net }) => all + net, 0n);
}

function inOrder(payments: readonly Payment[]): Payment[] {
  return payments.toSorted((a, b) =>
    a.paidOn === b.paidOn ? compare(a.id, b.id) : compare(a.paidOn, b.paidOn),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
