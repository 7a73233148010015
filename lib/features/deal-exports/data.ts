import "server-only";
import type { Table } from "@/lib/core/exports/table";
import { toDealsTable, toInvoicesTable, type ListedInvoice } from "@/lib/ledger/deal-exports";
import { listDealFacts } from "@/lib/ledger/list-deals";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** All deals with their terms, what came of them, and the views that their videos have so far. */
export async function dealsTable(viewer: Viewer): Promise<Table> {
  return read(viewer, async (sql) => {
    const deals = await listDealFacts(sql, viewer);
    const rows = await sql.query<{ id: string; views: bigint }>(VIEWS, [viewer.creatorId]);
    const views = new Map(rows.map((row) => [row.id, row.views]));
    return toDealsTable(deals, { baseCurrency: viewer.baseCurrency, views });
  });
}

/** All papers in the order of their numbers, drafts at the end. */
export async function invoicesTable(viewer: Viewer): Promise<Table> {
  return read(viewer, async (sql) =>
    toInvoicesTable(await sql.query<ListedInvoice>(INVOICES, [viewer.creatorId])),
  );
}

const VIEWS = `SELECT l.deal_id::text AS id, sum(m.views)::bigint AS views FROM deliverable l
  JOIN video_month m ON m.creator_id = l.creator_id AND m.video_id = l.video_id
  WHERE l.creator_id = $1::uuid GROUP BY l.deal_id`;

const INVOICES = `SELECT i.id::text AS id, i.number_text AS "numberText", i.kind, c.number_text AS "creditsNumber",
    i.deal_id::text AS "dealId", b.name AS brand, d.title AS deal, i.currency::text AS currency,
    i.issued_on AS "issuedOn", i.due_on AS "dueOn", i.net, trim_scale(i.tax_percent)::text AS "taxPercent", i.tax,
    coalesce((SELECT sum(p.amount) FROM deal_payment p
      WHERE p.creator_id = i.creator_id AND p.invoice_id = i.id), 0)::bigint AS paid,
    i.sent_at AS "sentAt", i.sent_to AS "sentTo", i.reminded_at AS "remindedAt", i.note
  FROM invoice i JOIN deal d ON d.creator_id = i.creator_id AND d.id = i.deal_id
  JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
  LEFT JOIN invoice c ON c.creator_id = i.creator_id AND c.id = i.credits_id
  WHERE i.creator_id = $1::uuid ORDER BY i.number NULLS LAST, i.created_at, i.id`;

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
