import "server-only";
import { isEmptyCreator } from "@/lib/ledger/restore-checks";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Whether a whole ledger can be taken into this creator. */
export function canTakeBack(viewer: Viewer): Promise<boolean> {
  return withTenantPg(viewer, (client) => isEmptyCreator(sqlOfPg(client), viewer.creatorId), {
    readOnly: true,
  });
}
