// @ts-check
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provisionServer } from "../../../lib/server/db/roles.mjs";
import { processIdentity } from "../processes.mjs";
import { serverAccount } from "./account.mjs";
import { loopbackUrl, withClient } from "./connect.mjs";
import { openSecrets } from "./secrets.mjs";
import { SUPERUSER } from "./initialise.mjs";
import { ensureServer, stopServer } from "./server.mjs";

/** @typedef {{ owner: string, app: string, auth: string }} Passwords */
/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {{ superuserUrl: string, passwords: Passwords, remove: () => Promise<void> }} ThrowAwayServer */

const PREFIX = "permille-test-";

/**
 * A server for one run of the tests, in the system's temporary folder. What a killed run left is removed first.
 * @returns {Promise<ThrowAwayServer>}
 */
export async function startThrowAwayServer() {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  chmodSync(folder, 0o711);
  writeFileSync(join(folder, "made-by"), processIdentity(process.pid) ?? "");
  const home = { folder, account: serverAccount(folder) };
  const secrets = openSecrets(folder);
  const options = { password: secrets.superuser, isThrowAway: true, keepPort: false };
  const { port } = await ensureServer(home, options);
  const superuserUrl = loopbackUrl({
    port,
    user: SUPERUSER,
    password: secrets.superuser,
    database: "postgres",
  });
  return { superuserUrl, passwords: secrets, remove: () => remove(home) };
}

/**
 * Makes a database of the name, with the three logins where the server lacks them.
 * @param {{ superuserUrl: string, passwords: Passwords, database: string }} wanted
 */
export async function makeDatabase({ superuserUrl, passwords, database }) {
  await withClient(superuserUrl, (client) => provisionServer(client, { ...passwords, database }));
}

async function removeAbandoned() {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const note = join(folder, "made-by");
    if (!existsSync(note)) continue;
    const maker = readFileSync(note, "utf8");
    if (processIdentity(Number.parseInt(maker, 10)) === maker) continue;
    await remove({ folder, account: serverAccount(folder) });
  }
}

/** @param {Home} home */
async function remove(home) {
  await stopServer(home);
  rmSync(home.folder, { recursive: true, force: true });
}
