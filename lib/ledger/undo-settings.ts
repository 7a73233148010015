import { holdSettings } from "@/lib/server/creator-hold";
import type { Sql } from "@/lib/server/sql";
import { creatorSettings, settingsBefore, writeSettings, type CreatorSettings } from "./creator-settings";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { findUndoable, markUndone, refuseChangedSince, refuseNotUndoable } from "./undo-entry";

/**
 * Takes back a change of a creator's settings, with what follows from them: lines are worth exactly what they were before
 * another currency. A conflict where one of the settings is another by now, or where months are closed. It holds the settings alone, so nothing may hold them before it.
 */
export async function undoSettings(
  sql: Sql,
  scope: LedgerScope,
  { auditId, now }: { auditId: string; now: Date },
): Promise<Written<{ entityId: string }>> {
  const isHeld = await holdSettings(sql, scope, { toChange: true });
  const found = await findUndoable(sql, scope, { auditId, now });
  if (!found.ok) return found;
  if (!isHeld) return refuseChangedSince();
  const { entity, entityId } = found.value;
  if (entity !== "creator") return refuseNotUndoable();
  const { worths: kept, ...before } = settingsBefore.parse(JSON.parse(found.value.before));
  const after = creatorSettings.parse(JSON.parse(found.value.after));
  const { version, ...current } = await getSettings(sql, scope);
  if (!isSame(current, after)) return refuseChangedSince();
  const back = {
    action: "creator.undo",
    summary: before.creatorName,
    before: after,
    after: before,
    version,
    kept,
  } as const;
  const written = await writeSettings(sql, scope, back);
  if (!written.ok)
    return written.reason === "changed" ? refuseChangedSince() : refuseWrite("conflict", HAS_CLOSED);
  await markUndone(sql, scope, found.value);
  return { ok: true, value: { entityId, auditId: written.auditId } };
}

const HAS_CLOSED = {
  message: "This would change the base currency, and months are closed in the one of now. Open them first.",
};

type Current = CreatorSettings & { version: number };

async function getSettings(sql: Sql, { creatorId }: LedgerScope): Promise<Current> {
  const [row] = await sql.query<Current>(
    `SELECT name AS "creatorName", base_currency::text AS currency, time_zone AS "timeZone", version
     FROM creator WHERE creator_id = $1::uuid`,
    [creatorId],
  );
  if (!row) throw new Error("A creator is gone while its settings are held.");
  return row;
}

function isSame(one: CreatorSettings, other: CreatorSettings): boolean {
  return (
    one.creatorName === other.creatorName &&
    one.currency === other.currency &&
    one.timeZone === other.timeZone
  );
}
