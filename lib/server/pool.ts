import { Pool } from "pg";
import { log } from "./log";

/** A pool that survives the death of its server: idle and checked-out connections report, and new ones are made. */
export function makePool({ url, max }: { url: string; max: number }): Pool {
  const pool = new Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
  });
  // pg stops listening on a connection while it is checked out; an error then would end the process.
  pool.on("connect", (client) => {
    client.on("error", (error) => {
      log("warn", "database-connection-lost", { reason: error.message });
    });
  });
  pool.on("error", () => undefined);
  return pool;
}
