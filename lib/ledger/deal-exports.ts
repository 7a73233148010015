import { toCsv, type CsvCell } from "@/lib/core/csv";
import { isDelivered } from "@/lib/core/deals/deal";
import { valueOf, worthOf, type Fee } from "@/lib/core/deals/fee";
import type { DealFileKind } from "@/lib/core/deals/file-kind";
import { outstandingOf, receivedOf } from "@/lib/core/deals/settle";
import { erpmDecimal } from "@/lib/core/erpm/erpm";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { toMajor } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import { settlingOf, type DealFacts } from "./deal-row";

const DEALS_HEADER = [
  ...["id", "brand", "title", "stage", "stage_since", "currency", "fee_kind", "fee", "percent", "sales_from"],
  ...["sales", "bonus_threshold", "bonus_per_1000", "bonus_cap", "bonus_days", "bonus_views", "gift_value"],
  ...["gift_counts", "value", "received", "outstanding", "rate", "base_currency", "agency_rate"],
  ...["agreed_on", "due_on", "deliverables", "delivered", "promised_views", "views", "per_1000_views"],
  ...["minutes", "usage_rights", "usage_until", "exclusivity", "exclusivity_until", "note"],
] as const;

type Basis = { baseCurrency: Currency; views: ReadonlyMap<string, bigint> };

/**
 * One row per deal, money in major units of its currency. `views` (by deal) are those that its videos have so far, and
 * `per_1000_views` what the brand gave for a thousand of them.
 */
export function toDealsCsv(deals: readonly DealFacts[], basis: Basis): string {
  return toCsv([DEALS_HEADER, ...deals.map((deal) => toDealRow(deal, basis))]);
}

function toDealRow(deal: DealFacts, { baseCurrency, views }: Basis): CsvCell[] {
  const { id, brandName, stage, stageSince, terms, deliverables } = deal;
  const { title, currency, fee, rate, agreedOn, dueOn, agencyRate, promisedViews, minutes, note } = terms;
  const seen = views.get(id) ?? 0n;
  const counts = [deliverables.length, deliverables.filter(isDelivered).length, promisedViews, seen];
  const rights = [terms.usageRights, terms.usageUntil, terms.exclusivity, terms.exclusivityUntil];
  return [
    ...[id, brandName, title, stage, stageSince, currency, ...feeCells(fee, currency)],
    ...moneyCells(deal),
    ...[decimal(rate), rate === null ? null : baseCurrency, decimal(agencyRate), agreedOn, dueOn],
    ...[...counts, perThousand(fee, { currency, views: seen }), minutes, ...rights, note],
  ];
}

function moneyCells(deal: DealFacts): CsvCell[] {
  const { fee, currency } = deal.terms;
  const value = valueOf(fee, currency);
  const settling = settlingOf(deal);
  return [value.ok ? value.value : null, receivedOf(deal), outstandingOf(settling)].map((amount) =>
    money(amount, currency),
  );
}

/** From "fee_kind" to "gift_counts"; eleven follow the first. */
function feeCells(fee: Fee, currency: Currency): CsvCell[] {
  const none = Array<CsvCell>(11).fill(null);
  switch (fee.kind) {
    case "flat":
      return [fee.kind, money(fee.amount, currency), ...none.slice(1)];
    case "commission": {
      const { kind, base, percent, from, sales } = fee;
      const said = [money(base, currency), decimal(percent), from, money(sales, currency)];
      return [kind, ...said, ...none.slice(4)];
    }
    case "bonus": {
      const { threshold, perThousand: rate, cap, days } = fee.rule;
      const rule = [threshold, decimal(rate), money(cap, currency), days, fee.countedViews];
      return [fee.kind, money(fee.base, currency), null, null, null, ...rule, null, null];
    }
    case "gift":
      return [fee.kind, ...none.slice(2), money(fee.value, currency), fee.counts ? "yes" : "no"];
  }
}

function perThousand(fee: Fee, { currency, views }: { currency: Currency; views: bigint }): CsvCell {
  const worth = worthOf(fee, currency);
  if (!worth.ok) return null;
  return decimal(erpmDecimal({ income: worth.value, views }, { exponent: exponentOf(currency), digits: 6 }));
}

export type ListedInvoice = {
  id: string;
  numberText: string;
  kind: "invoice" | "credit_note";
  /** Of the invoice that a credit note takes back. */
  creditsNumber: string | null;
  dealId: string;
  brand: string;
  deal: string;
  currency: Currency;
  issuedOn: LocalDate | null;
  dueOn: LocalDate | null;
  net: bigint;
  taxPercent: string;
  tax: bigint;
  paid: bigint;
  sentAt: Date | null;
  sentTo: string;
  remindedAt: Date | null;
  note: string;
};

const INVOICES_HEADER = [
  ...["id", "number", "kind", "credits", "deal_id", "brand", "deal", "currency", "issued_on", "due_on"],
  ...["net", "tax_percent", "tax", "gross", "paid", "sent_at", "sent_to", "reminded_at", "note"],
] as const;

/** One row per paper, drafts without a number among them. What a credit note takes back is below zero, so columns add up. */
export function toInvoicesCsv(invoices: readonly ListedInvoice[]): string {
  return toCsv([INVOICES_HEADER, ...invoices.map(toInvoiceRow)]);
}

function toInvoiceRow(paper: ListedInvoice): CsvCell[] {
  const { id, numberText, kind, creditsNumber, dealId, brand, deal, currency, issuedOn, dueOn } = paper;
  const sign = kind === "credit_note" ? -1n : 1n;
  const amount = (minor: bigint) => money(sign * minor, currency);
  return [
    ...[id, numberText, kind, creditsNumber, dealId, brand, deal, currency, issuedOn, dueOn],
    ...[amount(paper.net), decimal(paper.taxPercent), amount(paper.tax), amount(paper.net + paper.tax)],
    ...[money(paper.paid, currency), instant(paper.sentAt), paper.sentTo, instant(paper.remindedAt)],
    paper.note,
  ];
}

export type ListedFile = {
  id: string;
  dealId: string;
  brand: string;
  deal: string;
  kind: DealFileKind;
  name: string;
  mediaType: string;
  size: number;
  sha256: string;
  createdAt: Date;
};

const FILES_HEADER = [
  ...["id", "deal_id", "brand", "deal", "kind", "name", "media_type", "bytes", "sha256", "added_at"],
] as const;

/** One row per file of a deal; with `sha256` a copy of the bytes can be held against what was stored. */
export function toDealFilesCsv(files: readonly ListedFile[]): string {
  return toCsv([FILES_HEADER, ...files.map(toFileRow)]);
}

function toFileRow(file: ListedFile): CsvCell[] {
  const { id, dealId, brand, deal, kind, name, mediaType, size, sha256, createdAt } = file;
  return [id, dealId, brand, deal, kind, name, mediaType, size, sha256, instant(createdAt)];
}

function money(amount: bigint | null, currency: Currency): CsvCell {
  return amount === null ? null : { decimal: toMajor(amount, currency) };
}

function decimal(text: string | null): CsvCell {
  return text === null ? null : { decimal: text };
}

function instant(at: Date | null): CsvCell {
  return at === null ? null : at.toISOString();
}
