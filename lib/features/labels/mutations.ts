import "server-only";
import type { PoolClient } from "pg";
import * as ledger from "@/lib/ledger/labels";
import { toRefusal } from "@/lib/ledger/to-refusal";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { refuseReadOnly } from "@/lib/server/refusals";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canRenameLabels } from "./policy";
import type { RenameLabel } from "./schema";

/** Over all videos, lines and costs at once; `auditIds` is what Undo takes. */
export async function renameLabel(
  viewer: Viewer,
  { client, ...label }: RenameLabel & { client: PoolClient },
): Promise<Outcome<{ auditIds: string; said: string }>> {
  if (!canRenameLabels(viewer.role)) return refuseReadOnly();
  const t = getT("labels");
  const { from, to } = label;
  if (from === to) return refuse("invalid", { fields: { to: t("same") } });
  const written = await ledger.renameLabel(sqlOfPg(client), viewer, label);
  return written.ok
    ? done({ auditIds: written.value.auditId, said: t("renamed", { from, to }) })
    : toRefusal(written);
}
