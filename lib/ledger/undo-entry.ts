import type { Sql } from "@/lib/server/sql";
import type { AuditedEntity } from "./audit";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";
import { isFinal, isPastUndo, UNDO_DAYS } from "./undo-days";

/** An entry with what Undo needs of it. */
export type UndoableEntry = {
  id: string;
  entity: AuditedEntity;
  entityId: string;
  summary: string;
  before: string;
  after: string;
};

type Row = Omit<UndoableEntry, "before" | "after"> & {
  at: Date;
  action: string;
  before: string | null;
  after: string | null;
  isUndone: boolean;
};

const NUMBERED = "An invoice keeps its number. Write a credit note instead.";

/** The entry, if it can still be undone. Read under the lock of what it changed, so that it is undone once. */
export async function findUndoable(
  sql: Sql,
  { creatorId }: LedgerScope,
  { auditId, now }: { auditId: string; now: Date },
): Promise<{ ok: true; value: UndoableEntry } | WriteRefusal> {
  const [row] = await sql.query<Row>(
    `SELECT id::text, at, action, entity, entity_id AS "entityId", summary, before::text, after::text,
       undone_at IS NOT NULL AS "isUndone"
     FROM audit WHERE creator_id = $1::uuid AND id::text = $2`,
    [creatorId, auditId],
  );
  if (!row) return refuseWrite("not-found", { message: "There is no such entry." });
  const { at, action, isUndone, before, after, ...entry } = row;
  if (isUndone) return refuseWrite("conflict", { message: "This is undone already." });
  if (isFinal(action)) return refuseWrite("conflict", { message: NUMBERED });
  if (isPastUndo(at, now)) {
    const message = `This is more than ${String(UNDO_DAYS)} days ago and cannot be undone any more.`;
    return refuseWrite("conflict", { message });
  }
  if (before === null || after === null) return refuseNotUndoable();
  return { ok: true, value: { ...entry, before, after } };
}

export function refuseNotUndoable(): WriteRefusal {
  return refuseWrite("conflict", { message: "This cannot be undone." });
}

export function refuseChangedSince(): WriteRefusal {
  return refuseWrite("conflict", { message: "This was changed again since. Undo the later change first." });
}

export async function markUndone(sql: Sql, { creatorId }: LedgerScope, { id }: UndoableEntry): Promise<void> {
  await sql.query(`UPDATE audit SET undone_at = now() WHERE creator_id = $1::uuid AND id = $2::uuid`, [
    creatorId,
    id,
  ]);
}
