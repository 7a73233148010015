// @ts-check
import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { compareMigrations } from "./migrations.mjs";

/** @typedef {import("pg").ClientBase} Client */
/** @typedef {import("./migrations.mjs").Migration} Migration */
/** @typedef {import("./migrations.mjs").AppliedMigration} AppliedMigration */
/** @typedef {{ ok: true, applied: string[] } | { ok: false, message: string }} MigrateResult */

// Any number will do, as long as every version of the app uses the same one.
const LOCK = 7_302_001;
const LOCK_TRIES = 60;
const LOCK_NOT_AVAILABLE = "55P03";

// Column for column the table of `prisma migrate`, so that either tool continues where the other stopped.
const CREATE_HISTORY = `
  CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
    "id" VARCHAR(36) PRIMARY KEY NOT NULL,
    "checksum" VARCHAR(64) NOT NULL,
    "finished_at" TIMESTAMPTZ,
    "migration_name" VARCHAR(255) NOT NULL,
    "logs" TEXT,
    "rolled_back_at" TIMESTAMPTZ,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
    "applied_steps_count" INTEGER NOT NULL DEFAULT 0
  )`;

/**
 * Applies what is pending, each migration in a transaction of its own. Several instances may do this at once, also
 * through a transaction pooler: the lock belongs to the transaction, and whoever gets it looks again first.
 * @param {Client} client connected as the owner of the tables
 * @param {readonly Migration[]} known
 * @returns {Promise<MigrateResult>}
 */
export async function migrate(client, known) {
  /** @type {string[]} */
  const applied = [];
  for (;;) {
    const comparison = compareMigrations(known, await listAppliedMigrations(client));
    if (!comparison.ok) return comparison;
    if (comparison.pending.length === 0) return { ok: true, applied };
    const name = await applyNext(client, known);
    if (name !== null) applied.push(name);
  }
}

/**
 * @param {Client} client
 * @returns {Promise<AppliedMigration[]>}
 */
export async function listAppliedMigrations(client) {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there");
  if (table.rows[0]?.there !== true) return [];
  const { rows } = await client.query(`
    SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY migration_name`);
  return rows.map((row) => ({
    name: String(row.migration_name),
    checksum: String(row.checksum),
    isFinished: row.finished === true,
  }));
}

/**
 * @param {Client} client
 * @param {readonly Migration[]} known
 * @returns {Promise<string | null>} null when another instance had applied it by the time the lock was ours
 */
async function applyNext(client, known) {
  await beginLocked(client);
  try {
    await client.query(CREATE_HISTORY);
    const comparison = compareMigrations(known, await listAppliedMigrations(client));
    const next = comparison.ok ? comparison.pending[0] : undefined;
    if (next) await apply(client, next);
    await client.query("COMMIT");
    return next?.name ?? null;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

/**
 * @param {Client} client
 * @param {Migration} migration
 */
async function apply(client, { name, sql, checksum }) {
  try {
    await client.query(sql);
  } catch (error) {
    throw new Error(
      `The migration ${name} failed and was undone: ${error instanceof Error ? error.message : ""}`,
      {
        cause: error,
      },
    );
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
     VALUES ($1, $2, clock_timestamp(), $3, 1)`,
    [randomUUID(), checksum, name],
  );
}

/**
 * Begins a transaction that holds the lock. It gives up after a few seconds and begins anew, so that a waiting instance
 * never keeps an old snapshot or a place in a table's queue.
 * @param {Client} client
 */
async function beginLocked(client) {
  for (let attempt = 1; ; attempt += 1) {
    await client.query("BEGIN");
    try {
      await client.query("SET LOCAL lock_timeout = '5s'; SET LOCAL statement_timeout = 0");
      await client.query("SELECT pg_advisory_xact_lock($1)", [LOCK]);
      return;
    } catch (error) {
      await client.query("ROLLBACK");
      const isBusy = error instanceof Error && "code" in error && error.code === LOCK_NOT_AVAILABLE;
      if (!isBusy || attempt === LOCK_TRIES) throw error;
      await sleep(200);
    }
  }
}
