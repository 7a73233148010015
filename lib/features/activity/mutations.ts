import "server-only";
import type { PoolClient } from "pg";
import type { Written } from "@/lib/ledger/scope";
import { undoEdit } from "@/lib/ledger/undo-edit";
import * as ledger from "@/lib/ledger/undo-settings";
import { now } from "@/lib/server/clock";
import { getT } from "@/lib/server/messages";
import { done, refuse, type Outcome } from "@/lib/server/outcome";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { canUndo, canUndoSettings } from "./policy";

type UndoRequest = { client: PoolClient; auditId: string };

export async function undo(
  viewer: Viewer,
  { client, auditId }: UndoRequest,
): Promise<Outcome<{ entityId: string }>> {
  if (!canUndo(viewer.role)) return refuse("forbidden", { message: getT("activity")("forbidden") });
  return toOutcome(await undoEdit(sqlOfPg(client), viewer, { auditId, now: now() }));
}

/** The same for a change of the creator's settings, which no other write may hold meanwhile. */
export async function undoSettings(
  viewer: Viewer,
  { client, auditId }: UndoRequest,
): Promise<Outcome<{ entityId: string }>> {
  if (!canUndoSettings(viewer.role))
    return refuse("forbidden", { message: getT("activity")("forbiddenSettings") });
  return toOutcome(await ledger.undoSettings(sqlOfPg(client), viewer, { auditId, now: now() }));
}

function toOutcome(undone: Written<{ entityId: string }>): Outcome<{ entityId: string }> {
  return undone.ok
    ? done({ entityId: undone.value.entityId })
    : refuse(undone.code, { message: undone.message });
}
