// @ts-check
import { spawn } from "node:child_process";
import { closeSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson, writeJson } from "../json-file.mjs";
import { processIdentity } from "../processes.mjs";
import { Refusal } from "../refusal.mjs";
import { say } from "../say.mjs";
import { serverBinaries } from "./binaries.mjs";
import { answer } from "./handshake.mjs";
import { SUPERUSER, dataOf, initialise, runAs } from "./initialise.mjs";
import { inspectServer } from "./inspect.mjs";
import { readPidFile } from "./pid-file.mjs";
import { choosePort, isPortFree } from "./port.mjs";
import { logTail, openLog } from "./server-log.mjs";
import { serverSettings } from "./settings.mjs";

/** @typedef {import("./home.mjs").Home} Home */
/** @typedef {{ pid: number, port: number }} Server */
/** @typedef {{ password: string, isThrowAway: boolean, keepPort: boolean }} Options */

const RETRY_MS = 40_000;
const NEW_RETRY_MS = 5000;
const RECOVERY_MS = 15 * 60_000;

/**
 * Gives the running server of this home, adopting one that a killed process left behind, or starts it. A server that
 * was itself killed needs a while to leave the system, so a start is tried again for some time.
 * Call it under the home's lock.
 * @param {Home} home
 * @param {Options} options
 * @returns {Promise<Server>}
 */
export async function ensureServer(home, options) {
  const isNew = await initialise(home, options.password);
  const until = Date.now() + (isNew ? NEW_RETRY_MS : RETRY_MS);
  for (;;) {
    const seen = inspectServer(dataOf(home));
    const pid =
      seen.kind === "absent" ? await launch(home, options) : seen.kind === "running" ? seen.pid : null;
    const server = pid === null ? null : await waitUntilReady(home, { pid, password: options.password });
    if (server) return server;
    if (Date.now() > until) throw new Refusal(`PostgreSQL did not start:\n${logTail(home)}`);
    await sleep(300);
  }
}

/**
 * Ends the server: open transactions are rolled back, everything acknowledged is on disk.
 * @param {Home} home
 */
export async function stopServer(home) {
  const seen = inspectServer(dataOf(home));
  if (seen.kind !== "running") return;
  // PostgreSQL's fast and, past all patience, immediate shutdown.
  for (const [signal, patience] of /** @type {const} */ ([
    ["SIGINT", 60_000],
    ["SIGQUIT", 10_000],
  ])) {
    process.kill(seen.pid, signal);
    const until = Date.now() + patience;
    while (Date.now() < until) {
      if (inspectServer(dataOf(home)).kind === "absent") return;
      await sleep(25);
    }
  }
  throw new Error(`PostgreSQL (process ${seen.pid}) does not stop.`);
}

/**
 * @param {Home} home
 * @param {Options} options
 * @returns {Promise<number | null>} the process, or null when its port is still taken
 */
async function launch(home, { isThrowAway, keepPort }) {
  const data = dataOf(home);
  // Nothing runs in this folder, so a lock file in it is what a crash left; one with a number that another program
  // has by now would stop PostgreSQL from starting.
  rmSync(join(data, "postmaster.pid"), { force: true });
  const port = await portFor(home, keepPort);
  if (port === null) return null;
  const log = openLog(home);
  const args = ["-D", data, "-p", String(port), ...serverSettings({ isThrowAway })];
  const program = join(serverBinaries(home.folder, home.account), "postgres");
  const options = runAs(home);
  const child = spawn(program, args, { ...options, detached: true, stdio: ["ignore", log, log] });
  child.on("error", () => undefined);
  child.unref();
  closeSync(log);
  return child.pid ?? null;
}

/**
 * A started app knows the server by its port, so a restart under it waits for that port.
 * @param {Home} home
 * @param {boolean} keepPort
 * @returns {Promise<number | null>}
 */
async function portFor(home, keepPort) {
  const path = join(home.folder, "embedded.json");
  const stored = /** @type {{ port?: number } | null} */ (readJson(path))?.port;
  if (stored && (await isPortFree(stored, "127.0.0.1"))) return stored;
  if (stored && keepPort) return null;
  const port = await choosePort();
  writeJson(path, { port });
  return port;
}

/**
 * @param {Home} home
 * @param {{ pid: number, password: string }} expected
 * @returns {Promise<Server | null>} null when the process ended instead
 */
async function waitUntilReady(home, { pid, password }) {
  const began = Date.now();
  let hasSpoken = false;
  while (processIdentity(pid) !== null && Date.now() - began < RECOVERY_MS) {
    const file = readPidFile(dataOf(home));
    const known = typeof file === "object" && file.pid === pid ? file : null;
    const port = known?.port || storedPort(home);
    if (port && (!known || known.status === "ready")) {
      const reply = await answer({ port, password, user: SUPERUSER, data: dataOf(home) });
      if (reply === "ours") return { pid, port };
      if (reply === "foreign")
        throw new Refusal(`Port ${port} answers, but not with the database in ${home.folder}.`);
    }
    if (!hasSpoken && Date.now() - began > 4000) {
      hasSpoken = true;
      say("PostgreSQL is finishing what a crash interrupted …");
    }
    await sleep(20);
  }
  return null;
}

/** @param {Home} home */
function storedPort(home) {
  return /** @type {{ port?: number } | null} */ (readJson(join(home.folder, "embedded.json")))?.port ?? 0;
}
