import type { LocalDate } from "@/lib/core/time/date";
import { isDelivered, type Deliverable } from "./deal";
import { openInvoices, unbilled, type IssuedInvoice, type Settling } from "./settle";
import { openState, STAGES, type Stage } from "./stage";

/** What can be due of a deal. */
export type DueKind = "deliverable" | "invoice" | "money" | "usage" | "exclusivity";

/** A deal as far as days follow from it. */
export type DealDays = Omit<Settling, "invoices"> & {
  id: string;
  stage: Stage;
  deliverables: readonly (Pick<Deliverable, "title" | "videoId" | "deliveredOn" | "dueOn"> & {
    id: string;
  })[];
  invoices: readonly (IssuedInvoice & { numberText: string })[];
  usageUntil: LocalDate | null;
  exclusivity: string;
  exclusivityUntil: LocalDate | null;
};

/** `uid` stays the same for the same thing, whatever its day becomes; `what` is its own name, which may be empty. */
export type DueDay = { uid: string; kind: DueKind; day: LocalDate; what: string };

/**
 * Every day on which something of a deal is due, by day: what is to be delivered and is not yet, invoices with something
 * open, money that no invoice asks for, and rights that end. What is late keeps its day. Before a deal is agreed and once
 * it is lost, nothing is due; rights outlast the last payment.
 */
export function daysOfDeal(deal: DealDays): DueDay[] {
  if (openState(deal.stage) === null) return [];
  const days = [...deliverables(deal), ...invoices(deal), ...money(deal), ...rights(deal)];
  return days.sort((a, b) => (a.day === b.day ? compare(a.uid, b.uid) : compare(a.day, b.day)));
}

function deliverables(deal: DealDays): DueDay[] {
  // Moved on to delivered, the person has said it of all of them.
  if (STAGES.indexOf(deal.stage) >= STAGES.indexOf("delivered")) return [];
  return deal.deliverables.flatMap((one) =>
    one.dueOn === null || isDelivered(one)
      ? []
      : [{ uid: `deliverable-${one.id}`, kind: "deliverable", day: one.dueOn, what: one.title }],
  );
}

function invoices(deal: DealDays): DueDay[] {
  const names = new Map(deal.invoices.map(({ id, numberText }) => [id, numberText]));
  return openInvoices(deal).flatMap(({ id, open, dueOn }) =>
    dueOn === null || open <= 0n
      ? []
      : [{ uid: `invoice-${id}`, kind: "invoice", day: dueOn, what: names.get(id) ?? "" }],
  );
}

function money(deal: DealDays): DueDay[] {
  const { id, dueOn } = deal;
  return dueOn === null || unbilled(deal) === 0n
    ? []
    : [{ uid: `money-${id}`, kind: "money", day: dueOn, what: "" }];
}

function rights({ id, usageUntil, exclusivity, exclusivityUntil }: DealDays): DueDay[] {
  const usage: DueDay[] =
    usageUntil === null ? [] : [{ uid: `usage-${id}`, kind: "usage", day: usageUntil, what: "" }];
  const alone: DueDay[] =
    exclusivityUntil === null
      ? []
      : [{ uid: `exclusivity-${id}`, kind: "exclusivity", day: exclusivityUntil, what: exclusivity }];
  return [...usage, ...alone];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
