// @ts-check
import { APP_ROLE, AUTH_ROLE, listRoles, runtimeLoginSql } from "../../../lib/server/db/roles.mjs";
import { makeDataFolder } from "./home.mjs";
import { Refusal } from "../refusal.mjs";
import { withClient } from "./connect.mjs";
import { openSecrets } from "./secrets.mjs";
import { refusePlainTransport } from "./transport.mjs";

/** @typedef {import("./embedded.mjs").OpenDatabase} OpenDatabase */

const NAME_THEM = "Set DATABASE_APP_URL (login permille_app) and DATABASE_AUTH_URL (login permille_auth).";

/**
 * A PostgreSQL that somebody else runs. `DATABASE_URL` is the owner's; the app's two logins are named in the
 * environment, or made here where the owner may.
 * @param {string} ownerUrl
 * @returns {Promise<OpenDatabase>}
 */
export async function openExternal(ownerUrl) {
  if (!URL.canParse(ownerUrl))
    throw new Refusal("DATABASE_URL must read postgresql://user:password@host:port/database.");
  for (const name of ["DATABASE_URL", "DATABASE_APP_URL", "DATABASE_AUTH_URL"]) {
    const url = name === "DATABASE_URL" ? ownerUrl : process.env[name];
    if (url && URL.canParse(url)) refusePlainTransport({ name, url }, process.env.DATABASE_TLS);
  }
  await refuseUnreachable(ownerUrl);
  const folder = makeDataFolder();
  const { app, auth } = openSecrets(folder);
  const given = { appUrl: process.env.DATABASE_APP_URL, authUrl: process.env.DATABASE_AUTH_URL };
  const appUrl = given.appUrl || withLogin(ownerUrl, APP_ROLE, app);
  const authUrl = given.authUrl || withLogin(ownerUrl, AUTH_ROLE, auth);
  await ensureLogins(ownerUrl, [
    ...(given.appUrl ? [] : [{ role: APP_ROLE, password: app, url: appUrl }]),
    ...(given.authUrl ? [] : [{ role: AUTH_ROLE, password: auth, url: authUrl }]),
  ]);
  return { urls: { ownerUrl, appUrl, authUrl }, secretsFolder: folder, close: async () => undefined };
}

/** @param {string} url */
async function refuseUnreachable(url) {
  try {
    await withClient(url, async () => undefined);
  } catch (error) {
    const { host } = new URL(url);
    throw new Refusal(
      `The database of DATABASE_URL (${host}) refuses: ${error instanceof Error ? error.message : ""}`,
    );
  }
}

/**
 * @param {string} ownerUrl
 * @param {readonly { role: string, password: string, url: string }[]} logins
 */
async function ensureLogins(ownerUrl, logins) {
  const works = await Promise.all(logins.map(({ url }) => connects(url)));
  const missing = logins.filter((_, index) => !works[index]);
  if (missing.length === 0) return;
  const database = new URL(ownerUrl).pathname.slice(1);
  const statements = missing.flatMap(({ role, password }) => [
    ...runtimeLoginSql(role, password),
    `GRANT CONNECT, TEMPORARY ON DATABASE "${database}" TO ${role}`,
  ]);
  await withClient(ownerUrl, async (client) => {
    const existing = await listRoles(
      client,
      missing.map(({ role }) => role),
    );
    // Another installation on this server may live by a role's present password, so it is never changed here.
    if (existing.size > 0)
      throw new Refusal(
        `The passwords of ${[...existing].join(" and ")} on this server are not known here. ${NAME_THEM}`,
      );
    const right = await client.query(
      "SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user",
    );
    if (right.rows[0]?.may !== true) throw new Refusal(advice(statements));
    await client.query(statements.join(";\n"));
  });
}

/** @param {readonly string[]} statements */
function advice(statements) {
  return [
    "The login of DATABASE_URL may not create the app's logins. Let an administrator run this once:",
    ...statements.map((statement) => `  ${statement};`),
    `Their passwords are kept in the data folder. Or create both yourself and name them. ${NAME_THEM}`,
  ].join("\n");
}

/** @param {string} url */
async function connects(url) {
  try {
    return await withClient(url, async () => true);
  } catch {
    return false;
  }
}

/**
 * @param {string} url
 * @param {string} user
 * @param {string} password
 */
function withLogin(url, user, password) {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
