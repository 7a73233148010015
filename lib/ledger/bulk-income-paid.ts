import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { loadPricing, typedRateSql, type PricedLine } from "./line-money";
import type { LedgerScope } from "./scope";

/** What lines in another currency are worth on the day that they are paid; nothing for those that are not. */
export async function settlePaidWorth(sql: Sql, scope: LedgerScope, ids: readonly string[]): Promise<void> {
  type Row = Omit<PricedLine, "earned"> & Period & { id: string };
  const rows = await sql.query<Row>(
    `SELECT i.id::text AS id, i.amount, i.currency, ${typedRateSql("i")} AS rate, i.earned_from AS "from", i.earned_to AS "to",
       i.state, i.paid_on AS "paidOn"
     FROM income i WHERE i.creator_id = $1::uuid AND i.id = ANY($2::uuid[]) AND i.currency <> $3`,
    [scope.creatorId, ids, scope.baseCurrency],
  );
  if (rows.length === 0) return;
  const lines = rows.map(({ from, to, ...line }) => ({ ...line, earned: { from, to } }));
  const priceLine = await loadPricing(sql, scope, lines);
  await sql.query(
    `UPDATE income i SET paid_base_amount = g.worth FROM unnest($2::uuid[], $3::bigint[]) AS g(id, worth)
     WHERE i.creator_id = $1::uuid AND i.id = g.id`,
    [scope.creatorId, lines.map(({ id }) => id), lines.map((line) => priceLine(line, null).paidBaseAmount)],
  );
}
