import type { Sql } from "@/lib/server/sql";
import { getT } from "@/lib/server/messages";
import { lockFacts } from "./derive-lock";
import { refuseWrite, type LedgerScope, type Written } from "./scope";
import { tracked } from "./tracked";

/** An insight that was put away, with the numbers it had then. */
export type Dismissal = { insight: string; numbers: string };

type Scope = Pick<LedgerScope, "creatorId">;

export async function listDismissals(sql: Sql, { creatorId }: Scope): Promise<Dismissal[]> {
  return sql.query<Dismissal>(
    `SELECT insight, numbers FROM dismissed_insight WHERE creator_id = $1::uuid ORDER BY insight`,
    [creatorId],
  );
}

/** Puts it away with these numbers; one that was put away before gets them instead of those of that time. */
export async function putDismissal(
  sql: Sql,
  scope: LedgerScope,
  { insight, numbers }: Dismissal,
): Promise<Written<{ id: string }>> {
  const auditId = await tracked(sql, change(scope, { action: "insight.dismiss", insight }), async () => {
    await sql.query(
      `INSERT INTO dismissed_insight (creator_id, insight, numbers) VALUES ($1::uuid, $2, $3)
       ON CONFLICT (creator_id, insight) DO UPDATE SET numbers = EXCLUDED.numbers, dismissed_at = now()`,
      [scope.creatorId, insight, numbers],
    );
  });
  return { ok: true, value: { id: insight, auditId } };
}

/** Brings it back; of one that is not away nothing changes, so nothing is written. */
export async function deleteDismissal(
  sql: Sql,
  scope: LedgerScope,
  insight: string,
): Promise<Written<{ id: string }>> {
  await lockFacts(sql, scope);
  const away = await listDismissals(sql, scope);
  if (!away.some((one) => one.insight === insight))
    return refuseWrite("not-found", { message: getT("insights")("notAway") });
  const auditId = await tracked(sql, change(scope, { action: "insight.restore", insight }), async () => {
    await sql.query(`DELETE FROM dismissed_insight WHERE creator_id = $1::uuid AND insight = $2`, [
      scope.creatorId,
      insight,
    ]);
  });
  return { ok: true, value: { id: insight, auditId } };
}

function change(scope: LedgerScope, { action, insight }: { action: string; insight: string }) {
  const parts = [{ table: "dismissed_insight", where: "t.insight = $2", params: [insight] }] as const;
  return { scope, action, entity: "insight" as const, entityId: insight, summary: insight, parts };
}
