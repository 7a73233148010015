import "server-only";
import type { AccountCode } from "@/lib/core/exports/account-codes";
import { listAccountCodes } from "@/lib/ledger/account-codes";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Every stream, and every category of costs, with its account where it has one. */
export function getAccounts(viewer: Viewer): Promise<AccountCode[]> {
  return withTenantPg(viewer, (client) => listAccountCodes(sqlOfPg(client), viewer), { readOnly: true });
}
