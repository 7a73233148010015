import type { Corrections, TableCorrection } from "@/lib/core/formats/corrections";
import { correctionOf } from "@/lib/core/formats/corrections";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

type Change = {
  importId: string;
  /** The table's. */
  key: string;
  /** Gives the correction as it is to be; an empty one is forgotten. */
  change: (correction: TableCorrection) => TableCorrection;
};

/**
 * Changes what was said of one table of a waiting import, without losing what another tab says of it meanwhile. False
 * where the import does not wait any more.
 */
export async function changeCorrection(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { importId, key, change }: Change,
): Promise<boolean> {
  const [row] = await sql.query<{ corrections: Corrections }>(
    `SELECT corrections FROM import WHERE creator_id = $1::uuid AND id::text = $2 AND state = 'received' FOR UPDATE`,
    [creatorId, importId],
  );
  if (!row) return false;
  const others = Object.entries(row.corrections).filter(([other]) => other !== key);
  const changed = change(correctionOf(row.corrections, key));
  const entries = Object.keys(changed).length === 0 ? others : [...others, [key, changed] as const];
  await sql.query(`UPDATE import SET corrections = $3::jsonb WHERE creator_id = $1::uuid AND id::text = $2`, [
    creatorId,
    importId,
    JSON.stringify(Object.fromEntries(entries)),
  ]);
  return true;
}
