import "server-only";
import { unbilled } from "@/lib/core/deals/settle";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { findBrand, type Brand } from "@/lib/ledger/brands";
import { settlingOf } from "@/lib/ledger/deal-row";
import { findDealFacts, type DealFacts } from "@/lib/ledger/deal-row";
import { PAPER_COLUMNS, toPaper, type Paper, type PaperRow } from "@/lib/ledger/invoice-row";
import { findInvoicing, nextNumber, type Invoicing } from "@/lib/ledger/invoicing";
import { listPaperItems, type PaperItem } from "@/lib/ledger/list-papers";
import { findPrinted, type Printed } from "@/lib/ledger/printed-invoice";
import { now, todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import type { PaperFilter, PaperListQuery } from "./schema";

export type { PaperItem } from "@/lib/ledger/list-papers";

export type PaperList = {
  items: PaperItem[];
  /** What is still to arrive, and what of that is late, with tax, by currency; of all papers, not of one page. */
  sums: { currency: Currency; owed: bigint; overdue: bigint }[];
  /** How many papers there are at all, and in this filter. */
  all: number;
  count: number;
  page: number;
  pages: number;
};

export const PAPERS_PER_PAGE = 50;

export async function listPapers(viewer: Viewer, { show, page }: PaperListQuery): Promise<PaperList> {
  const { creatorId, timeZone } = viewer;
  const all = await read(viewer, (sql) => listPaperItems(sql, { creatorId, today: todayIn(timeZone) }));
  const shown = show === null ? all : all.filter((item) => isShown(item, show));
  const pages = Math.max(1, Math.ceil(shown.length / PAPERS_PER_PAGE));
  const at = Math.min(page, pages);
  const items = shown.slice((at - 1) * PAPERS_PER_PAGE, at * PAPERS_PER_PAGE);
  return { items, sums: sumsOf(all), all: all.length, count: shown.length, page: at, pages };
}

export async function listDealPapers(viewer: Viewer, dealId: string): Promise<PaperItem[]> {
  if (!isUuid(dealId)) return [];
  const { creatorId, timeZone } = viewer;
  return read(viewer, (sql) => listPaperItems(sql, { creatorId, dealId, today: todayIn(timeZone) }));
}

function isShown({ state, owed }: PaperItem, show: PaperFilter): boolean {
  switch (show) {
    case "open":
      return owed > 0n;
    case "overdue":
      return state.is === "overdue";
    case "paid":
      return state.is === "paid";
    case "drafts":
      return state.is === "draft";
  }
}

function sumsOf(items: readonly PaperItem[]): PaperList["sums"] {
  const sums = new Map<Currency, { owed: bigint; overdue: bigint }>();
  for (const { currency, owed, state } of items) {
    if (owed === 0n) continue;
    const { owed: before, overdue } = sums.get(currency) ?? { owed: 0n, overdue: 0n };
    sums.set(currency, { owed: before + owed, overdue: overdue + (state.is === "overdue" ? owed : 0n) });
  }
  return [...sums].map(([currency, sum]) => ({ currency, ...sum }));
}

/** What a new invoice of a deal begins with, and what a draft is looked at with. */
export type Billing = {
  deal: DealFacts;
  brand: Brand;
  invoicing: Invoicing | null;
  /** The number that the next paper gets, as a number. */
  next: number;
  /** What of the deal's value is neither billed nor paid, without tax. */
  unbilled: bigint;
  value: bigint;
};

/** Null when there is no such deal for this viewer, whoever else may have one. */
export async function findBilling(viewer: Viewer, dealId: string): Promise<Billing | null> {
  if (!isUuid(dealId)) return null;
  return read(viewer, async (sql) => {
    const deal = await findDealFacts(sql, viewer, dealId);
    const brand = deal && (await findBrand(sql, viewer, deal.brandId));
    if (deal === null || brand === null) return null;
    const settling = settlingOf(deal);
    const { next } = await nextNumber(sql, viewer);
    const invoicing = await findInvoicing(sql, viewer);
    return { deal, brand, invoicing, next, unbilled: unbilled(settling), value: settling.value };
  });
}

export type PaperView = {
  paper: Paper;
  item: PaperItem;
  /** The other papers and the payments that say what of it is open, in the order of their days. */
  credits: { id: string; numberText: string; issuedOn: LocalDate; total: bigint }[];
  payments: { id: string; paidOn: LocalDate; amount: bigint }[];
  billing: Billing;
};

/** Null when there is no such paper for this viewer, whoever else may have one. */
export async function findPaper(viewer: Viewer, id: string): Promise<PaperView | null> {
  if (!isUuid(id)) return null;
  const { creatorId, timeZone } = viewer;
  const key = [creatorId, id];
  const found = await read(viewer, async (sql) => {
    const [row] = await sql.query<PaperRow>(ONE, key);
    const [item] = await listPaperItems(sql, { creatorId, paperId: id, today: todayIn(timeZone) });
    if (row === undefined || item === undefined) return null;
    const credits = await sql.query<PaperView["credits"][number]>(CREDITS, key);
    const payments = await sql.query<PaperView["payments"][number]>(PAYMENTS, key);
    return { paper: toPaper(row), item, credits, payments };
  });
  if (found === null) return null;
  const billing = await findBilling(viewer, found.paper.dealId);
  return billing === null ? null : { ...found, billing };
}

const ONE = `SELECT ${PAPER_COLUMNS} FROM invoice v WHERE v.creator_id = $1::uuid AND v.id = $2::uuid`;

const CREDITS = `SELECT id::text AS id, number_text AS "numberText", issued_on AS "issuedOn", (net + tax)::bigint AS total
  FROM invoice WHERE creator_id = $1::uuid AND credits_id = $2::uuid AND number IS NOT NULL ORDER BY number`;

const PAYMENTS = `SELECT id::text AS id, paid_on AS "paidOn", amount FROM deal_payment
  WHERE creator_id = $1::uuid AND invoice_id = $2::uuid ORDER BY paid_on, id`;

/** A paper as it is printed; null when there is none for this viewer. */
export async function findPrintedInvoice(viewer: Viewer, id: string): Promise<Printed | null> {
  if (!isUuid(id)) return null;
  return read(viewer, (sql) => findPrinted(sql, viewer, { id, at: now() }));
}

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
