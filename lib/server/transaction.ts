import type { Pool, PoolClient } from "pg";

/** One transaction on a connection of the pool: all of it is saved, or nothing. */
export async function inTransaction<T>(
  pool: Pool,
  run: (client: PoolClient) => Promise<T>,
  firstStatements: string,
): Promise<T> {
  const client = await pool.connect();
  let broken = false;
  try {
    await client.query(`BEGIN; ${firstStatements}`);
    const value = await run(client);
    const { command } = await client.query("COMMIT");
    // PostgreSQL answers COMMIT with ROLLBACK, and no error, when a statement before it failed and nobody said so.
    if (command !== "COMMIT")
      throw new Error("The transaction had failed before its end; nothing was saved.");
    return value;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}
