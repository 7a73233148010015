import "server-only";
import type { PoolClient } from "pg";
import { undoEdit } from "@/lib/ledger/undo-edit";
import { now } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canUndo } from "./policy";

export async function undo(
  viewer: Viewer,
  { client, auditId }: { client: PoolClient; auditId: string },
): Promise<Outcome<{ entityId: string }>> {
  if (!canUndo(viewer.role)) return refuse("forbidden", { message: getT("activity")("forbidden") });
  const undone = await undoEdit(sqlOfPg(client), viewer, { auditId, now: now() });
  return undone.ok
    ? done({ entityId: undone.value.entityId })
    : refuse(undone.code, { message: undone.message });
}
