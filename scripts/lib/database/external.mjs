// @ts-check
import { APP_ROLE, AUTH_ROLE, listRoles, runtimeLoginSql } from "../../../lib/server/db/roles.mjs";
import { makeDataFolder } from "./home.mjs";
import { Refusal } from "../refusal.mjs";
import { withClient } from "./connect.mjs";
import { openSecrets } from "./secrets.mjs";

/** @typedef {import("./embedded.mjs").OpenDatabase} OpenDatabase */

/**
 * A PostgreSQL that somebody else runs. `DATABASE_URL` is the owner's; the app's two logins are named in the
 * environment, or made here where the owner may.
 * @param {string} ownerUrl
 * @returns {Promise<OpenDatabase>}
 */
export async function openExternal(ownerUrl) {
  const folder = makeDataFolder();
  const { app, auth } = openSecrets(folder);
  const given = { appUrl: process.env.DATABASE_APP_URL, authUrl: process.env.DATABASE_AUTH_URL };
  const appUrl = given.appUrl || withLogin(ownerUrl, APP_ROLE, app);
  const authUrl = given.authUrl || withLogin(ownerUrl, AUTH_ROLE, auth);
  const missing = [
    ...(given.appUrl ? [] : [{ role: APP_ROLE, password: app, url: appUrl }]),
    ...(given.authUrl ? [] : [{ role: AUTH_ROLE, password: auth, url: authUrl }]),
  ];
  for (const login of missing) await ensureLogin(ownerUrl, login);
  return { urls: { ownerUrl, appUrl, authUrl }, secretsFolder: folder, close: async () => undefined };
}

/**
 * @param {string} ownerUrl
 * @param {{ role: string, password: string, url: string }} login
 */
async function ensureLogin(ownerUrl, { role, password, url }) {
  if (await connects(url)) return;
  const database = new URL(ownerUrl).pathname.slice(1);
  const statements = [...runtimeLoginSql(role, password), `GRANT CONNECT, TEMPORARY ON DATABASE "${database}" TO ${role}`];
  await withClient(ownerUrl, async (client) => {
    const exists = (await listRoles(client, [role])).has(role);
    const right = await client.query("SELECT rolsuper OR rolcreaterole AS may FROM pg_roles WHERE rolname = current_user");
    // Another installation on this server may live by the role's present password, so it is never changed here.
    if (exists || right.rows[0]?.may !== true) throw new Refusal(advice({ role, statements, exists }));
    await client.query(statements.join(";\n"));
  });
}

/** @param {{ role: string, statements: string[], exists: boolean }} found */
function advice({ role, statements, exists }) {
  const variables = "DATABASE_APP_URL (login permille_app) and DATABASE_AUTH_URL (login permille_auth)";
  if (exists) {
    return [`The login ${role} exists, but its password is not known here. Set ${variables}.`].join("\n");
  }
  return [
    `The login of DATABASE_URL may not create ${role}. Let an administrator run this once:`,
    ...statements.map((statement) => `  ${statement};`),
    `The passwords are kept in the data folder. Or create the logins yourself and set ${variables}.`,
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
