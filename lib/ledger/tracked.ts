import type { Sql } from "@/lib/server/sql";
import { imageRows, writeAudit, type AuditedEntity, type ImagePart } from "./audit";
import { lockFacts } from "./derive-lock";
import { deriveTouched } from "./touched";
import type { LedgerScope } from "./scope";

type Change = {
  action: string;
  entity: AuditedEntity;
  entityId: string;
  /** Asked for after the write, where it names what that made. */
  summary: string | (() => string);
  /** Why something of a closed month was changed. */
  reason?: string | null;
  /** The rows that the change may touch. */
  parts: readonly ImagePart[];
};

/** Does a change, keeps its rows before and after for Undo, and brings the derived rows up to date. */
export async function tracked(
  sql: Sql,
  { scope, ...change }: Change & { scope: LedgerScope },
  write: () => Promise<void>,
): Promise<string> {
  await lockFacts(sql, scope);
  const before = await imageRows(sql, scope, change.parts);
  await write();
  const after = await imageRows(sql, scope, change.parts);
  const { action, entity, entityId, summary, reason } = change;
  const { creatorId, userId: actorId } = scope;
  const auditId = await writeAudit(sql, {
    creatorId,
    actorId,
    action,
    entity,
    entityId,
    summary: typeof summary === "string" ? summary : summary(),
    before,
    after,
    reason: reason ?? null,
  });
  await deriveTouched(sql, { scope, images: [before, after] });
  return auditId;
}
