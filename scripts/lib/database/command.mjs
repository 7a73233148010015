// @ts-check
import { join } from "node:path";
import { withLock } from "../lock.mjs";
import { Refusal } from "../refusal.mjs";
import { loadEnvFile } from "../paths.mjs";
import { loginUrls } from "./embedded.mjs";
import { listHolders } from "./holders.mjs";
import { locateHome } from "./home.mjs";
import { inspectServer } from "./inspect.mjs";
import { readPidFile } from "./pid-file.mjs";
import { openSecrets } from "./secrets.mjs";
import { dataOf } from "./initialise.mjs";
import { stopServer } from "./server.mjs";

/** @param {readonly string[]} args */
export async function runDatabaseCommand([command, name]) {
  loadEnvFile();
  if (process.env.DATABASE_URL) throw new Refusal("DATABASE_URL is set, so no embedded database is in use.");
  if (command === "status") return printStatus();
  if (command === "psql-url") return printUrl(name ?? "owner");
  if (command === "stop") return stop();
  throw new Refusal("Usage: node scripts/db.mjs status | psql-url [owner|app|auth] | stop");
}

async function printStatus() {
  const home = locateHome();
  const { pid, port } = running(home);
  const usedBy = await withLock(join(home.folder, "lock"), async () => listHolders(home.folder));
  const status = { folder: home.folder, runsAs: home.account?.name ?? null, pid, port, usedBy };
  process.stdout.write(`${JSON.stringify(status, null, 2)}\n`);
}

/** @param {string} name */
function printUrl(name) {
  const home = locateHome();
  const { port } = running(home);
  if (!port) throw new Refusal("The database is not running; start Permille first.");
  const urls = loginUrls(port, openSecrets(home.folder));
  const url = { owner: urls.ownerUrl, app: urls.appUrl, auth: urls.authUrl }[name];
  if (!url) throw new Refusal("Name one of owner, app, auth.");
  process.stdout.write(`${url}\n`);
}

async function stop() {
  const home = locateHome();
  await withLock(join(home.folder, "lock"), async () => {
    const users = listHolders(home.folder);
    if (users.length > 0) throw new Refusal(`The database is in use by process ${users.join(", ")}.`);
    await stopServer(home);
  });
}

/** @param {import("./home.mjs").Home} home */
function running(home) {
  const data = dataOf(home);
  const seen = inspectServer(data);
  const file = seen.kind === "running" ? readPidFile(data) : "missing";
  return seen.kind === "running"
    ? { pid: seen.pid, port: typeof file === "object" ? file.port : null }
    : { pid: null, port: null };
}
