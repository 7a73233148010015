// @ts-check
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ name: string, checksum: string, sql: string }} Migration */
/** @typedef {{ name: string, checksum: string, isFinished: boolean }} AppliedMigration */
/** @typedef {{ ok: true, pending: Migration[] } | { ok: false, message: string }} Comparison */

/**
 * The migrations in a folder, in the order of their names.
 * @param {string} folder
 * @returns {Migration[]}
 */
export function readMigrations(folder) {
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, "migration.sql"));
      return { name, sql: sql.toString("utf8"), checksum: createHash("sha256").update(sql).digest("hex") };
    });
}

/**
 * What is left to apply, or why nothing may be: a history that this version does not know must not be built upon.
 * @param {readonly Migration[]} known
 * @param {readonly AppliedMigration[]} applied
 * @returns {Comparison}
 */
export function compareMigrations(known, applied) {
  const byName = new Map(known.map((migration) => [migration.name, migration]));
  for (const { name, checksum, isFinished } of applied) {
    const migration = byName.get(name);
    if (!isFinished) return refuse(`The migration ${name} was begun by another tool and never finished.`);
    if (!migration)
      return refuse(`This database was used by a newer version of Permille (${name}). Update Permille.`);
    if (migration.checksum !== checksum) {
      return refuse(`The file of the migration ${name} was changed after it had been applied. Restore it.`);
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  const pending = known.filter(({ name }) => !done.has(name));
  const late = pending.find(({ name }) => applied.some((other) => other.name > name));
  return late
    ? refuse(`The migration ${late.name} is older than one already applied.`)
    : { ok: true, pending };
}

/**
 * @param {string} message
 * @returns {Comparison}
 */
function refuse(message) {
  return { ok: false, message };
}
