import { withTenantPg } from "@/lib/server/db";
import { TENANT_TABLES } from "@/lib/server/tenant-tables";
import type { Viewer } from "@/lib/server/viewer";

/** Rows and a hash of them, by table. */
export type Digest = Readonly<Record<string, string>>;

/** What an import that was undone leaves on purpose: that it was there. */
const BOOKKEEPING = new Set(["audit", "import", "ledger_stamp", "creator"]);
const COUNTED_UP = "'{version,created_at,updated_at}'::text[]";

/** Everything a creator has, to the byte. */
export async function digestLedger(viewer: Viewer): Promise<Digest> {
  const parts = TENANT_TABLES.map(
    (
      table,
    ) => `SELECT '${table}' AS name, count(*) || ' rows ' || coalesce(md5(string_agg(r, E'\\n' ORDER BY r)), '') AS hash
      FROM (SELECT (to_jsonb(t) - ${COUNTED_UP})::text AS r FROM ${table} t WHERE t.creator_id = $1::uuid) AS rows`,
  );
  const { rows } = await withTenantPg(
    viewer,
    (client) => client.query<{ name: string; hash: string }>(parts.join(" UNION ALL "), [viewer.creatorId]),
    { readOnly: true },
  );
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

type Comparing = { isUndone: boolean; except?: readonly string[] };

/** Which tables differ; without those that only keep the history, where `isUndone`. */
export function changedTables(before: Digest, after: Digest, { isUndone, except = [] }: Comparing): string[] {
  const isLeftOut = (table: string) => except.includes(table) || (isUndone && BOOKKEEPING.has(table));
  return Object.keys(after)
    .filter((table) => !isLeftOut(table) && before[table] !== after[table])
    .map((table) => `${table} (${String(before[table])} became ${String(after[table])})`);
}
