import "server-only";
import type { Table } from "@/lib/core/exports/table";
import { toDealsTable, toInvoicesTable } from "@/lib/ledger/deal-exports";
import { listInvoices } from "@/lib/ledger/listed-papers";
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
  return read(viewer, async (sql) => toInvoicesTable(await listInvoices(sql, viewer)));
}

const VIEWS = `SELECT l.deal_id::text AS id, sum(m.views)::bigint AS views FROM deliverable l
  JOIN video_month m ON m.creator_id = l.creator_id AND m.video_id = l.video_id
  WHERE l.creator_id = $1::uuid GROUP BY l.deal_id`;

function read<T>(viewer: Viewer, run: (sql: Sql) => Promise<T>): Promise<T> {
  return withTenantPg(viewer, (client) => run(sqlOfPg(client)), { readOnly: true });
}
