import "server-only";
import * as ledger from "@/lib/ledger/brands";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

export type { Brand } from "@/lib/ledger/brands";

/** Null when there is no such brand for this viewer, whoever else may have one. */
export async function findBrand(viewer: Viewer, id: string): Promise<ledger.Brand | null> {
  if (!isUuid(id)) return null;
  return withTenantPg(viewer, (client) => ledger.findBrand(sqlOfPg(client), viewer, id), { readOnly: true });
}
