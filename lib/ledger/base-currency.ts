import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** The base currency in which amounts were kept when an entry of Activity was written. */
export async function baseCurrencyAt(
  sql: Sql,
  { creatorId, baseCurrency }: LedgerScope,
  auditId: string,
): Promise<string> {
  const [later] = await sql.query<{ currency: string }>(
    `SELECT before->>'currency' AS currency FROM audit
     WHERE creator_id = $1::uuid AND entity = 'creator' AND before IS NOT NULL AND id > $2::uuid ORDER BY id LIMIT 1`,
    [creatorId, auditId],
  );
  return later?.currency ?? baseCurrency;
}
