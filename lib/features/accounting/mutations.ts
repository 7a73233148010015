import "server-only";
import { saveAccountCodes } from "@/lib/ledger/account-codes";
import { toRefusal } from "@/lib/ledger/to-refusal";
import type { Tx } from "@/lib/server/db";
import { done, type Outcome } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOf } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canEditAccounts } from "./policy";
import type { SaveAccounts } from "./schema";

export async function saveAccounts(
  viewer: Viewer,
  { tx, accounts }: SaveAccounts & { tx: Tx },
): Promise<Outcome<{ auditIds: string }>> {
  if (!canEditAccounts(viewer.role)) return refuseReadOnly();
  const written = await saveAccountCodes(sqlOf(tx), viewer, accounts);
  return written.ok ? done({ auditIds: written.value.auditId }) : toRefusal(written);
}
