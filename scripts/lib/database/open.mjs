// @ts-check
import { join } from "node:path";
import { migrate } from "../../../lib/server/db/migrate.mjs";
import { readMigrations } from "../../../lib/server/db/migrations.mjs";
import { findServerProblems } from "../../../lib/server/db/preflight.mjs";
import { root } from "../paths.mjs";
import { Refusal } from "../refusal.mjs";
import { withClient } from "./connect.mjs";
import { openEmbedded } from "./embedded.mjs";
import { openExternal } from "./external.mjs";
import { openSecrets } from "./secrets.mjs";

/** @typedef {{ env: Record<string, string>, applied: string[], close: () => Promise<void> }} Database */

/**
 * A database that is checked, migrated and ready for the app, with the variables that lead to it.
 * @param {{ restartsServer: boolean }} options
 * @returns {Promise<Database>}
 */
export async function openDatabase(options) {
  const external = process.env.DATABASE_URL;
  const { urls, secretsFolder, close } = external
    ? await openExternal(external)
    : await openEmbedded(options);
  try {
    const applied = await prepare(urls);
    return { env: variables(urls, openSecrets(secretsFolder).appSecret), applied, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {import("./embedded.mjs").Urls} urls */
async function prepare({ ownerUrl, appUrl, authUrl }) {
  const result = await withClient(ownerUrl, async (client) => {
    refuse(await findServerProblems(client, { role: "owner" }));
    return migrate(client, readMigrations(join(root, "prisma/migrations")));
  });
  if (!result.ok) throw new Refusal(result.message);
  const logins = /** @type {const} */ ([
    ["app", appUrl],
    ["auth", authUrl],
  ]);
  await Promise.all(
    logins.map(([role, url]) =>
      withClient(url, async (client) => refuse(await findServerProblems(client, { role }))),
    ),
  );
  return result.applied;
}

/** @param {readonly string[]} problems */
function refuse(problems) {
  if (problems.length > 0) throw new Refusal(problems.join("\n"));
}

/**
 * @param {import("./embedded.mjs").Urls} urls
 * @param {string} appSecret
 */
function variables({ ownerUrl, appUrl, authUrl }, appSecret) {
  return {
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_APP_URL: appUrl,
    DATABASE_AUTH_URL: authUrl,
    APP_SECRET: process.env.APP_SECRET || appSecret,
  };
}
