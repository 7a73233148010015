import "server-only";
import { findDealFacts, type DealFacts } from "@/lib/ledger/deal-row";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Null when there is no such deal for this viewer, whoever else may have one. */
export async function findDeal(viewer: Viewer, id: string): Promise<DealFacts | null> {
  if (!isUuid(id)) return null;
  return withTenantPg(viewer, (client) => findDealFacts(sqlOfPg(client), viewer, id), { readOnly: true });
}
