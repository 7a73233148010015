import type { IssuedInvoice } from "@/lib/core/deals/settle";
import type { Sql } from "@/lib/server/sql";
import { DEAL_COLUMNS, toDeal, type DealFacts, type DealRow } from "./deal-row";
import type { LedgerScope } from "./scope";

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** All deals of a creator, the one that stands longest at its stage first, in as many statements as one deal takes. */
export async function listDealFacts(sql: Sql, scope: Scope): Promise<DealFacts[]> {
  const key = [scope.creatorId];
  const rows = await sql.query<DealRow>(DEALS, key);
  const deliverables = groupByDeal(await sql.query<Of<DealFacts["deliverables"][number]>>(DELIVERABLES, key));
  const invoices = groupByDeal(await sql.query<Of<IssuedInvoice>>(INVOICES, key));
  const payments = groupByDeal(await sql.query<Of<DealFacts["payments"][number]>>(PAYMENTS, key));
  return rows.map((row) => ({
    ...toDeal(row, scope.baseCurrency),
    deliverables: deliverables.get(row.id) ?? [],
    invoices: invoices.get(row.id) ?? [],
    payments: payments.get(row.id) ?? [],
  }));
}

type Of<T> = T & { dealId: string };

function groupByDeal<T>(rows: readonly Of<T>[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(row.dealId);
    if (group === undefined) groups.set(row.dealId, [row]);
    else group.push(row);
  }
  return groups;
}

const DEALS = `SELECT ${DEAL_COLUMNS} FROM deal d JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  WHERE d.creator_id = $1::uuid ORDER BY d.stage_since, d.created_at, d.id`;

const DELIVERABLES = `SELECT l.deal_id::text AS "dealId", l.id::text AS id, l.title, l.video_id::text AS "videoId", l.weight,
    l.due_on AS "dueOn", l.delivered_on AS "deliveredOn", v.published_on AS "publishedOn"
  FROM deliverable l LEFT JOIN video v ON v.creator_id = l.creator_id AND v.id = l.video_id
  WHERE l.creator_id = $1::uuid ORDER BY l.deal_id, l.position, l.id`;

const INVOICES = `SELECT deal_id::text AS "dealId", id::text AS id, net, due_on AS "dueOn", credits_id::text AS "creditsId"
  FROM invoice WHERE creator_id = $1::uuid AND number IS NOT NULL ORDER BY deal_id, number`;

const PAYMENTS = `SELECT deal_id::text AS "dealId", id::text AS id, invoice_id::text AS "invoiceId", amount, net,
    paid_on AS "paidOn", is_matched AS "isMatched", income_id::text AS "incomeId" FROM deal_payment
  WHERE creator_id = $1::uuid ORDER BY deal_id, paid_on, id`;
