import "server-only";
import { listLabels as list, type Label } from "@/lib/ledger/labels";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** By kind, then by name. */
export async function listLabels(viewer: Viewer): Promise<Label[]> {
  return withTenantPg(viewer, (client) => list(sqlOfPg(client), viewer), { readOnly: true });
}
