import "server-only";
import { isDelivered } from "@/lib/core/deals/deal";
import { worthOf, type Fee } from "@/lib/core/deals/fee";
import { hintsOfDeals, type Hint, type HintFacts } from "@/lib/core/deals/hints";
import { openInvoices, outstandingOf, receivedOf } from "@/lib/core/deals/settle";
import type { Stage } from "@/lib/core/deals/stage";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import { listBillsOfAll, listUnpaid, sumParts, type Bill } from "@/lib/ledger/deal-bills";
import { loadDealConversion, type ConvertOfDeal } from "@/lib/ledger/deal-conversion";
import { findDealFacts, settlingOf, type DealFacts } from "@/lib/ledger/deal-row";
import { listDealFacts } from "@/lib/ledger/list-deals";
import { todayIn } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** A deal as lists show it. Amounts are minor units of `currency`. */
export type DealItem = {
  id: string;
  version: number;
  brandId: string;
  brandName: string;
  title: string;
  stage: Stage;
  stageSince: LocalDate;
  currency: Currency;
  fee: Fee;
  /** What the brand gives in all as things stand; a gift is worth its product. */
  value: bigint;
  /** The same in the base currency at the latest rate; null without one. */
  base: bigint | null;
  /** Still to come, and what arrived. */
  open: bigint;
  received: bigint;
  /** What arrives, with tax, when all of it is paid, whether or not it is expected yet. */
  openWithTax: bigint;
  /** What comes next: something to deliver, or money. */
  due: { kind: "deliverable" | "money"; on: LocalDate } | null;
  deliverables: { done: number; all: number };
  videos: number;
  hints: Hint[];
};

export type DealBook = { items: DealItem[]; brands: { id: string; name: string }[] };

/** Every deal with what lists say of it: the board, the table and the sums of both are drawn from the same rows. */
export async function listDeals(viewer: Viewer): Promise<DealBook> {
  return read(viewer, async (sql) => {
    const today = todayIn(viewer.timeZone);
    const deals = await listDealFacts(sql, viewer);
    const convert = await loadDealConversion(sql, viewer, { deals, today });
    const hints = hintsOfDeals(deals.map(hintFactsOf), { today });
    const billed = deals.filter(({ invoices }) => invoices.length > 0).map(({ id }) => id);
    const bills = await listBillsOfAll(sql, viewer, billed);
    const items = deals.map((deal) => toItem(deal, { convert, bills, hints: hints.get(deal.id) ?? [] }));
    const names = new Map(items.map(({ brandId, brandName }) => [brandId, brandName]));
    const brands = [...names].map(([id, name]) => ({ id, name }));
    return { items, brands: brands.sort((a, b) => a.name.localeCompare(b.name, "en")) };
  });
}

export type DealSheet = {
  facts: DealFacts;
  item: DealItem;
  videoTitles: ReadonlyMap<string, string>;
};

/** Null when there is no such deal for this viewer, whoever else may have one. */
export async function findDealSheet(viewer: Viewer, id: string): Promise<DealSheet | null> {
  if (!isUuid(id)) return null;
  return read(viewer, async (sql) => {
    const facts = await findDealFacts(sql, viewer, id);
    if (facts === null) return null;
    const today = todayIn(viewer.timeZone);
    // Another deal may contradict this one, and is looked at only where this one promises something.
    const others = facts.terms.exclusivity === "" ? [facts] : await listDealFacts(sql, viewer);
    const hints = hintsOfDeals(others.map(hintFactsOf), { today }).get(id) ?? [];
    const convert = await loadDealConversion(sql, viewer, { deals: [facts], today });
    const bills = await listBillsOfAll(sql, viewer, [id]);
    const titles = await sql.query<{ id: string; title: string }>(VIDEO_TITLES, [viewer.creatorId, id]);
    return {
      facts,
      item: toItem(facts, { convert, bills, hints }),
      videoTitles: new Map(titles.map((video) => [video.id, video.title])),
    };
  });
}

/** What the forms offer to pick from. */
export type DealChoices = { brands: string[]; titles: string[]; categories: string[] };

export async function getDealChoices(viewer: Viewer): Promise<DealChoices> {
  return read(viewer, async (sql) => {
    const list = async (text: string) => {
      const rows = await sql.query<{ name: string }>(text, [viewer.creatorId]);
      return [...new Set(rows.map(({ name }) => name))];
    };
    return { brands: await list(BRANDS), titles: await list(TITLES), categories: await list(CATEGORIES) };
  });
}

const VIDEO_TITLES = `SELECT v.id::text AS id, v.title FROM deliverable l
  JOIN video v ON v.creator_id = l.creator_id AND v.id = l.video_id
  WHERE l.creator_id = $1::uuid AND l.deal_id = $2::uuid`;

const BRANDS = `SELECT name FROM brand WHERE creator_id = $1::uuid ORDER BY lower(name) LIMIT 500`;

const TITLES = `SELECT title AS name FROM video WHERE creator_id = $1::uuid ORDER BY published_at DESC LIMIT 100`;

const CATEGORIES = `SELECT exclusivity AS name FROM deal WHERE creator_id = $1::uuid AND exclusivity <> ''
  GROUP BY exclusivity ORDER BY count(*) DESC, exclusivity LIMIT 100`;

type Around = { convert: ConvertOfDeal; bills: ReadonlyMap<string, readonly Bill[]>; hints: Hint[] };

function toItem(deal: DealFacts, { convert, bills, hints }: Around): DealItem {
  const { id, version, brandId, brandName, stage, stageSince, terms, deliverables } = deal;
  const { title, currency, fee } = terms;
  const settling = settlingOf(deal);
  const worth = worthOf(fee, currency);
  const value = worth.ok ? worth.value : 0n;
  return {
    ...{ id, version, brandId, brandName, title, stage, stageSince, currency, fee, value, hints },
    base: convert(deal, value),
    open: outstandingOf(settling),
    received: receivedOf(settling),
    openWithTax: sumParts(listUnpaid(settling, bills.get(id) ?? [])),
    due: nextDue(deal),
    deliverables: { done: deliverables.filter(isDelivered).length, all: deliverables.length },
    videos: deliverables.filter(({ videoId }) => videoId !== null).length,
  };
}

/** Deliverables come before money, which is paid for them. */
function nextDue(deal: DealFacts): DealItem["due"] {
  if (deal.stage === "paid" || deal.stage === "lost") return null;
  const left = deal.deliverables.filter((one) => !isDelivered(one)).flatMap(({ dueOn }) => dueOn ?? []);
  const [first] = left.sort();
  if (first !== undefined) return { kind: "deliverable", on: first };
  const on = moneyDueOf(deal);
  return on === null ? null : { kind: "money", on };
}

/** The first day on which something that is open is expected. */
function moneyDueOf(deal: DealFacts): LocalDate | null {
  const billed = openInvoices(deal).filter(({ open }) => open > 0n);
  const [first] = billed.flatMap(({ dueOn }) => dueOn ?? []).sort();
  return first ?? deal.terms.dueOn;
}

function hintFactsOf(deal: DealFacts): HintFacts {
  const { id, brandId, brandName, stage, stageSince, terms, deliverables, invoices } = deal;
  const { usageUntil, exclusivity, exclusivityUntil } = terms;
  return {
    ...{ id, brandId, brandName, stage, stageSince, deliverables, usageUntil, exclusivity, exclusivityUntil },
    hasFee: saysFee(terms.fee),
    open: outstandingOf(settlingOf(deal)),
    moneyDueOn: moneyDueOf(deal),
    isBilled: invoices.some(({ creditsId }) => creditsId === null),
  };
}

function saysFee(fee: Fee): boolean {
  if (fee.kind === "flat") return fee.amount > 0n;
  return fee.kind === "gift" ? fee.value > 0n : true;
}

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
