// @ts-check
import { APP_ROLE, AUTH_ROLE } from "./roles.mjs";

/** @typedef {import("pg").ClientBase} Client */

const OLDEST = 15;

/**
 * Why this server must not be trusted with money: it would lose what it has acknowledged, or let one creator see
 * another. Empty when all is well. A setting can differ by role, so ask with every login.
 * @param {Client} client
 * @param {{ role: "owner" | "app" | "auth" }} login
 * @returns {Promise<string[]>}
 */
export async function findServerProblems(client, { role }) {
  const { rows } = await client.query(
    `SELECT current_setting('server_version_num')::int / 10000 AS major,
       current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes,
       current_setting('synchronous_commit') AS synchronous_commit,
       rolsuper, rolbypassrls, rolname, to_regrole($1) IS NULL OR pg_has_role(rolname, to_regrole($1), 'USAGE') AS fits
     FROM pg_roles WHERE rolname = current_user`,
    [role === "auth" ? AUTH_ROLE : APP_ROLE],
  );
  return describe(rows[0] ?? {}, role);
}

/**
 * @param {Record<string, unknown>} found
 * @param {"owner" | "app" | "auth"} role
 */
function describe(found, role) {
  const problems = ["fsync", "full_page_writes", "synchronous_commit"]
    .filter((name) => found[name] === "off")
    .map(
      (name) =>
        `The PostgreSQL server runs with ${name} = off, which loses saved entries in a crash. Turn it on.`,
    );
  if (Number(found.major) < OLDEST) {
    problems.push(`This PostgreSQL is version ${found.major}; Permille needs ${OLDEST} or newer.`);
  }
  if (role === "owner") return problems;
  if (found.rolsuper === true || found.rolbypassrls === true) {
    problems.push(
      `The login ${found.rolname} passes over row-level security. Give the app a login that does not.`,
    );
  }
  if (found.fits === false) {
    problems.push(
      `The login ${found.rolname} has not the rights of ${role === "auth" ? AUTH_ROLE : APP_ROLE}.`,
    );
  }
  return problems;
}
