import { checkDerived } from "@/lib/ledger/derive";
import type { Written } from "@/lib/ledger/scope";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** One write in a transaction of its own, which must succeed. */
export async function run<T>(
  viewer: Viewer,
  write: (sql: Sql) => Promise<Written<T>>,
): Promise<T & { auditId: string }> {
  const written = await withTenantPg(viewer, (client) => write(sqlOfPg(client)));
  if (!written.ok) throw new Error(written.message);
  return written.value;
}

/** Where the derived rows are not those of a rebuild. */
export function differences(viewer: Viewer) {
  return withTenantPg(viewer, (client) => checkDerived(sqlOfPg(client), viewer));
}

/** What each day earned by each clock, a row for each stream. */
export function streamDays(viewer: Viewer): Promise<unknown[]> {
  return withTenantPg(viewer, (client) =>
    sqlOfPg(client).query(
      "SELECT day, earned, viewed, paid FROM stream_day WHERE creator_id = $1::uuid ORDER BY day, stream",
      [viewer.creatorId],
    ),
  );
}
