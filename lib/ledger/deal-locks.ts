import { getT } from "@/lib/server/messages";
import type { Sql } from "@/lib/server/sql";
import { refuseWrite, type LedgerScope, type WriteRefusal } from "./scope";

/** Lines of table `income i` that a deal keeps: its own ones, and those matched as payments of it. */
export const KEPT_BY_DEAL = `(i.deal_part IS NOT NULL OR i.deal_id IS NOT NULL AND EXISTS (SELECT FROM deal_payment k
  WHERE k.creator_id = i.creator_id AND k.income_id = i.id))`;

/** "Nordkaffe: Autumn", of table `deal d` with its `brand b`. */
export const DEAL_NAME = `b.name || ': ' || d.title`;

/**
 * Refuses to touch lines that a deal keeps, and to reverse them: only the deal knows what they follow from. Called under
 * the lock of the facts; ids that are null are of no line.
 */
export async function refuseKept(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  ids: readonly (string | null)[],
): Promise<WriteRefusal | null> {
  const given = ids.filter((id) => id !== null);
  if (given.length === 0) return null;
  const [kept] = await sql.query<{ deal: string }>(
    `SELECT ${DEAL_NAME} AS deal FROM income i
       JOIN deal d ON d.creator_id = i.creator_id AND d.id = i.deal_id
       JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
     WHERE i.creator_id = $1::uuid AND i.id = ANY($2::uuid[]) AND ${KEPT_BY_DEAL} ORDER BY i.id LIMIT 1`,
    [creatorId, given],
  );
  if (kept === undefined) return null;
  return refuseWrite("invalid", { message: getT("dealMoney")("keptLine", { deal: kept.deal }) });
}
