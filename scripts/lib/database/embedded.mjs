// @ts-check
import { join } from "node:path";
import { APP_ROLE, AUTH_ROLE, OWNER_ROLE, provisionServer } from "../../../lib/server/db/roles.mjs";
import { withLock } from "../lock.mjs";
import { loopbackUrl, withClient } from "./connect.mjs";
import { addHolder, listHolders, removeHolder } from "./holders.mjs";
import { locateHome } from "./home.mjs";
import { openSecrets } from "./secrets.mjs";
import { SUPERUSER } from "./initialise.mjs";
import { ensureServer, stopServer } from "./server.mjs";
import { watchServer } from "./watch.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {import("./server.mjs").Server} Server */
/** @typedef {{ ownerUrl: string, appUrl: string, authUrl: string }} Urls */
/** @typedef {{ urls: Urls, secretsFolder: string, close: () => Promise<void> }} OpenDatabase */

const DATABASE = "permille";

/**
 * Starts the embedded server, or joins the one that runs, and keeps it running until `close`. The last process to
 * close stops it.
 * @param {{ restartsServer: boolean }} options whether to start the server again when it dies
 * @returns {Promise<OpenDatabase>}
 */
export async function openEmbedded({ restartsServer }) {
  const home = locateHome();
  const lock = join(home.folder, "lock");
  const secrets = await withLock(lock, async () => openSecrets(home.folder));
  const start = (/** @type {boolean} */ keepPort) =>
    withLock(lock, () => ensureServer(home, { password: secrets.superuser, isThrowAway: false, keepPort }));
  await withLock(lock, async () => addHolder(home.folder));
  const close = () => withLock(lock, () => leave(home));
  try {
    const server = await start(false);
    await withLock(lock, () => provision(server, secrets));
    const stopWatching = restartsServer ? watchServer(server, () => start(true)) : () => undefined;
    return {
      urls: loginUrls(server.port, secrets),
      secretsFolder: home.folder,
      close: async () => {
        stopWatching();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param {Home} home */
async function leave(home) {
  removeHolder(home.folder);
  if (listHolders(home.folder).length === 0) await stopServer(home);
}

/**
 * @param {Server} server
 * @param {import("./secrets.mjs").Secrets} secrets
 */
async function provision({ port }, { superuser, owner, app, auth }) {
  const url = loopbackUrl({ port, user: SUPERUSER, password: superuser, database: "postgres" });
  await withClient(url, (client) => provisionServer(client, { database: DATABASE, owner, app, auth }));
}

/**
 * @param {number} port
 * @param {import("./secrets.mjs").Secrets} secrets
 * @param {string} [database]
 * @returns {Urls}
 */
export function loginUrls(port, { owner, app, auth }, database = DATABASE) {
  return {
    ownerUrl: loopbackUrl({ port, user: OWNER_ROLE, password: owner, database }),
    appUrl: loopbackUrl({ port, user: APP_ROLE, password: app, database }),
    authUrl: loopbackUrl({ port, user: AUTH_ROLE, password: auth, database }),
  };
}
