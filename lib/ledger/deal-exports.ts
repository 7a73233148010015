import type { CsvCell } from "@/lib/core/csv";
import { isDelivered } from "@/lib/core/deals/deal";
import { valueOf, worthOf, type Fee } from "@/lib/core/deals/fee";
import type { DealFileKind } from "@/lib/core/deals/file-kind";
import { outstandingOf, receivedOf } from "@/lib/core/deals/settle";
import { decimalCell, moneyCell, perThousandCell } from "@/lib/core/exports/cells";
import { columnsOf, type Table } from "@/lib/core/exports/table";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { settlingOf, type DealFacts } from "./deal-row";

const DEALS_COLUMNS = columnsOf({
  ...{ id: "text", brand: "text", title: "text", stage: "text", stage_since: "date", currency: "text" },
  ...{ fee_kind: "text", fee: "money", percent: "rate", sales_from: "date", sales: "money" },
  ...{ bonus_threshold: "integer", bonus_per_1000: "rate", bonus_cap: "money", bonus_days: "integer" },
  ...{ bonus_views: "integer", gift_value: "money", gift_counts: "text", value: "money", received: "money" },
  ...{ outstanding: "money", rate: "rate", base_currency: "text", agency_rate: "rate", agreed_on: "date" },
  ...{ due_on: "date", deliverables: "integer", delivered: "integer", promised_views: "integer" },
  ...{ views: "integer", per_1000_views: "rate", minutes: "integer", usage_rights: "text" },
  ...{ usage_until: "date", exclusivity: "text", exclusivity_until: "date", note: "text" },
});

type Basis = { baseCurrency: Currency; views: ReadonlyMap<string, bigint> };

/**
 * One row per deal, money in major units of its currency. `views` (by deal) are those that its videos have so far, and
 * `per_1000_views` what the brand gave for a thousand of them.
 */
export function toDealsTable(deals: readonly DealFacts[], basis: Basis): Table {
  return { columns: DEALS_COLUMNS, rows: deals.map((deal) => toDealRow(deal, basis)) };
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
    ...[decimalCell(rate), rate === null ? null : baseCurrency, decimalCell(agencyRate), agreedOn, dueOn],
    ...[...counts, perThousand(fee, { currency, views: seen }), minutes, ...rights, note],
  ];
}

function moneyCells(deal: DealFacts): CsvCell[] {
  const { fee, currency } = deal.terms;
  const value = valueOf(fee, currency);
  const settling = settlingOf(deal);
  return [value.ok ? value.value : null, receivedOf(deal), outstandingOf(settling)].map((amount) =>
    moneyCell(amount, currency),
  );
}

/** From "fee_kind" to "gift_counts"; eleven follow the first. */
function feeCells(fee: Fee, currency: Currency): CsvCell[] {
  const none = Array<CsvCell>(11).fill(null);
  switch (fee.kind) {
    case "flat":
      return [fee.kind, moneyCell(fee.amount, currency), ...none.slice(1)];
    case "commission": {
      const { kind, base, percent, from, sales } = fee;
      const said = [moneyCell(base, currency), decimalCell(percent), from, moneyCell(sales, currency)];
      return [kind, ...said, ...none.slice(4)];
    }
    case "bonus": {
      const { threshold, perThousand: rate, cap, days } = fee.rule;
      const rule = [threshold, decimalCell(rate), moneyCell(cap, currency), days, fee.countedViews];
      return [fee.kind, moneyCell(fee.base, currency), null, null, null, ...rule, null, null];
    }
    case "gift":
      return [fee.kind, ...none.slice(2), moneyCell(fee.value, currency), fee.counts ? "yes" : "no"];
  }
}

function perThousand(fee: Fee, { currency, views }: { currency: Currency; views: bigint }): CsvCell {
  const worth = worthOf(fee, currency);
  if (!worth.ok) return null;
  return perThousandCell({ income: worth.value, views }, currency);
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

const INVOICES_COLUMNS = columnsOf({
  ...{
    id: "text",
    number: "text",
    kind: "text",
    credits: "text",
    deal_id: "text",
    brand: "text",
    deal: "text",
  },
  ...{ currency: "text", issued_on: "date", due_on: "date", net: "money", tax_percent: "rate", tax: "money" },
  ...{ gross: "money", paid: "money", sent_at: "instant", sent_to: "text", reminded_at: "instant" },
  ...{ note: "text" },
});

/** One row per paper, drafts without a number among them. What a credit note takes back is below zero, so columns add up. */
export function toInvoicesTable(invoices: readonly ListedInvoice[]): Table {
  return { columns: INVOICES_COLUMNS, rows: invoices.map(toInvoiceRow) };
}

function toInvoiceRow(paper: ListedInvoice): CsvCell[] {
  const { id, numberText, kind, creditsNumber, dealId, brand, deal, currency, issuedOn, dueOn } = paper;
  const sign = kind === "credit_note" ? -1n : 1n;
  const amount = (minor: bigint) => moneyCell(sign * minor, currency);
  return [
    ...[id, numberText, kind, creditsNumber, dealId, brand, deal, currency, issuedOn, dueOn],
    ...[amount(paper.net), decimalCell(paper.taxPercent), amount(paper.tax), amount(paper.net + paper.tax)],
    ...[moneyCell(paper.paid, currency), instant(paper.sentAt), paper.sentTo, instant(paper.remindedAt)],
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

const FILES_COLUMNS = columnsOf({
  ...{ id: "text", deal_id: "text", brand: "text", deal: "text", kind: "text", name: "text" },
  ...{ media_type: "text", bytes: "integer", sha256: "text", added_at: "instant" },
});

/** One row per file of a deal; with `sha256` a copy of the bytes can be held against what was stored. */
export function toDealFilesTable(files: readonly ListedFile[]): Table {
  return { columns: FILES_COLUMNS, rows: files.map(toFileRow) };
}

function toFileRow(file: ListedFile): CsvCell[] {
  const { id, dealId, brand, deal, kind, name, mediaType, size, sha256, createdAt } = file;
  return [id, dealId, brand, deal, kind, name, mediaType, size, sha256, instant(createdAt)];
}

function instant(at: Date | null): CsvCell {
  return at === null ? null : at.toISOString();
}
