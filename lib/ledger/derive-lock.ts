import type { Sql } from "@/lib/server/sql";

/**
 * Derived rows of a creator are written by one transaction at a time: a second one waits here, and then sees the facts
 * that the first has committed. The memory is for sorting a creator's whole history, which a small edit never needs.
 */
export async function beginDeriving(sql: Sql, creatorId: string): Promise<void> {
  await sql.query("select pg_advisory_xact_lock(hashtextextended($1, 0))::text", [`derive ${creatorId}`]);
  await sql.query("select set_config('work_mem', '256MB', true), set_config('jit', 'off', true)");
}
