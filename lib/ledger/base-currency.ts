import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** Whether amounts were kept in another base currency when an entry of Activity was written than they are now. */
export async function hadOtherCurrency(
  sql: Sql,
  { creatorId, baseCurrency }: LedgerScope,
  auditId: string,
): Promise<boolean> {
  const [later] = await sql.query<{ currency: string }>(
    `SELECT before->>'currency' AS currency FROM audit
     WHERE creator_id = $1::uuid AND entity = 'creator' AND before IS NOT NULL AND id > $2::uuid ORDER BY id LIMIT 1`,
    [creatorId, auditId],
  );
  return later !== undefined && later.currency !== baseCurrency;
}
