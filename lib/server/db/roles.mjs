// @ts-check
import { scramVerifier } from "./scram.mjs";

/** @typedef {import("pg").ClientBase} Client */

export const OWNER_ROLE = "permille_owner";
export const APP_ROLE = "permille_app";
export const AUTH_ROLE = "permille_auth";

const RUNTIME_SETTINGS = {
  statement_timeout: "10s",
  lock_timeout: "3s",
  idle_in_transaction_session_timeout: "15s",
};

/**
 * Statements that make a login for the running app. It may bypass nothing: row-level security is what keeps creators
 * apart, and its limits keep one request from blocking the others.
 * @param {string} role
 * @param {string} password
 * @returns {string[]}
 */
export function runtimeLoginSql(role, password) {
  return [loginSql(role, password), ...settingsSql(role)];
}

/**
 * @param {string} role
 * @returns {string[]}
 */
function settingsSql(role) {
  return Object.entries(RUNTIME_SETTINGS).map(
    ([name, value]) => `ALTER ROLE ${role} SET ${name} = '${value}'`,
  );
}

/**
 * Which of the names are roles of this server.
 * @param {Client} client
 * @param {readonly string[]} names
 * @returns {Promise<Set<string>>}
 */
export async function listRoles(client, names) {
  const { rows } = await client.query("SELECT rolname FROM pg_roles WHERE rolname = ANY($1)", [names]);
  return new Set(rows.map((row) => String(row.rolname)));
}

/**
 * Brings a server of our own to three logins and a database of the owner's. The client is its superuser, which does
 * nothing else. Safe to repeat; a killed attempt is completed.
 * @param {Client} client
 * @param {{ database: string, owner: string, app: string, auth: string }} wanted the database's name and the passwords
 */
export async function provisionServer(client, { database, owner, app, auth }) {
  const passwords = /** @type {const} */ ([
    [OWNER_ROLE, owner],
    [APP_ROLE, app],
    [AUTH_ROLE, auth],
  ]);
  const existing = await listRoles(client, [OWNER_ROLE, APP_ROLE, AUTH_ROLE]);
  for (const [role, password] of passwords) {
    if (existing.has(role)) continue;
    const statements = role === OWNER_ROLE ? [loginSql(role, password)] : runtimeLoginSql(role, password);
    await client.query(statements.join(";\n"));
  }
  const found = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
  if (found.rowCount === 0) await client.query(`CREATE DATABASE "${database}" OWNER ${OWNER_ROLE}`);
  const rights = await client.query(
    `SELECT has_database_privilege('public', $1, 'CONNECT') OR NOT has_database_privilege($2, $1, 'CONNECT')
       OR NOT has_database_privilege($3, $1, 'TEMPORARY') AS wrong`,
    [database, AUTH_ROLE, APP_ROLE],
  );
  if (rights.rows[0]?.wrong === true) {
    await client.query(databaseRightsSql(database).join(";\n"));
  }
}

/**
 * Who may enter a database. The app also makes temporary tables, into which imports are copied first.
 * @param {string} database
 * @returns {string[]}
 */
export function databaseRightsSql(database) {
  return [
    `REVOKE ALL ON DATABASE "${database}" FROM PUBLIC`,
    `GRANT CONNECT, TEMPORARY ON DATABASE "${database}" TO ${APP_ROLE}`,
    `GRANT CONNECT ON DATABASE "${database}" TO ${AUTH_ROLE}`,
  ];
}

/**
 * @param {string} role
 * @param {string} password
 */
function loginSql(role, password) {
  const rights = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
  return `CREATE ROLE ${role} ${rights} PASSWORD '${scramVerifier(password)}'`;
}
