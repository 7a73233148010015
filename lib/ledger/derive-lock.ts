import type { Sql } from "@/lib/server/sql";

/**
 * A creator's facts, and what is derived from them, are written by one transaction at a time. Taken before any row of
 * them is locked, so that who holds a row waits for nobody; and before a save looks for what stands in its way, which a
 * second one could else write beside it: the same days' money would count twice.
 */
export async function lockFacts(sql: Sql, { creatorId }: { creatorId: string }): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`derive ${creatorId}`]);
}

/** The memory is for sorting a creator's whole history, which a small edit never needs. */
export async function beginDeriving(sql: Sql, creatorId: string): Promise<void> {
  await lockFacts(sql, { creatorId });
  await sql.query("select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)");
}
