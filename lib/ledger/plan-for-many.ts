import type { Sql } from "@/lib/server/sql";

/** From this many rows on, reading a table once costs less than looking each of them up. */
export const MANY = 1_000;

/**
 * Runs work on many rows without nested loops. The planner's statistics do not know rows that this very transaction
 * wrote: it takes a million for a handful and would read the table once for each of them.
 */
export async function planForMany<T>(
  sql: Sql,
  { rows }: { rows: number },
  work: () => Promise<T>,
): Promise<T> {
  if (rows < MANY) return work();
  const [before] = await sql.query<{ nestloop: string }>(
    "SELECT current_setting('enable_nestloop') AS nestloop",
  );
  await setNestloop(sql, "off");
  const value = await work();
  await setNestloop(sql, before?.nestloop ?? "on");
  return value;
}

async function setNestloop(sql: Sql, value: string): Promise<void> {
  await sql.query("SELECT set_config('enable_nestloop', $1, true)", [value]);
}
