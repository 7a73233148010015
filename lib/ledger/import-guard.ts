import type { Sql } from "@/lib/server/sql";
import type { ImportOutcome } from "./import-report";
import type { LedgerScope } from "./scope";

/** One import of a creator at a time: two at once could each find the other's rows missing. */
export async function lockImports(sql: Sql, { creatorId }: Pick<LedgerScope, "creatorId">): Promise<void> {
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('import ' || $1::text, 0))::text", [
    creatorId,
  ]);
}

/** Leaves the transaction as it was unless the outcome is one to keep. */
export async function orNothing(
  sql: Sql,
  { isKept }: { isKept: (outcome: ImportOutcome) => boolean },
  work: () => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  await sql.query("SAVEPOINT taking_in");
  const outcome = await work();
  await sql.query(isKept(outcome) ? "RELEASE SAVEPOINT taking_in" : "ROLLBACK TO SAVEPOINT taking_in");
  return outcome;
}
