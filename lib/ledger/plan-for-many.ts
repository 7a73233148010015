import type { Sql } from "@/lib/server/sql";

/** From this many rows on, reading a table once costs less than looking each of them up. */
export const MANY = 1_000;

/**
 * Runs work on many rows without nested loops, and with room to sort and group them in memory. The planner's statistics do
 * not know rows that this very transaction wrote: it takes a million for a handful and would read the table once for each
 * of them.
 */
export async function planForMany<T>(
  sql: Sql,
  { rows }: { rows: number },
  work: () => Promise<T>,
): Promise<T> {
  if (rows < MANY) return work();
  const [before] = await sql.query<Settings>(
    `SELECT current_setting('enable_nestloop') AS nestloop, current_setting('work_mem') AS memory`,
  );
  await set(sql, { nestloop: "off", memory: ROOM });
  const value = await work();
  if (before !== undefined) await set(sql, before);
  return value;
}

type Settings = { nestloop: string; memory: string };

const ROOM = "64MB";

async function set(sql: Sql, { nestloop, memory }: Settings): Promise<void> {
  await sql.query("SELECT set_config('enable_nestloop', $1, true), set_config('work_mem', $2, true)", [
    nestloop,
    memory,
  ]);
}
