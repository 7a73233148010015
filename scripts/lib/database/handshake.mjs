// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Asks a port whether it is the server of this data folder: it must accept our password and name the same system
 * identifier as the folder's control file.
 * @param {{ port: number, user: string, password: string, data: string }} expected
 * @returns {Promise<"ours" | "foreign" | "silent">}
 */
export async function answer({ port, user, password, data }) {
  const client = await newClient({ port, user, password });
  try {
    await client.connect();
    const { rows } = await client.query("SELECT system_identifier::text AS id FROM pg_control_system()");
    return rows[0]?.id === systemIdentifier(data) ? "ours" : "foreign";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    // Class 28: the server does not know our name or password.
    return code.startsWith("28") ? "foreign" : "silent";
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @param {{ port: number, user: string, password: string }} login */
async function newClient({ port, user, password }) {
  const { default: pg } = await import("pg");
  const place = { host: "127.0.0.1", port, database: "postgres" };
  const client = new pg.Client({ ...place, user, password, connectionTimeoutMillis: 3000 });
  client.on("error", () => undefined);
  return client;
}

/**
 * The first eight bytes of `pg_control`, in the machine's byte order.
 * @param {string} data
 */
function systemIdentifier(data) {
  return readFileSync(join(data, "global/pg_control")).readBigUInt64LE(0).toString();
}
