// @ts-check
import { existsSync } from "node:fs";
import { join } from "node:path";
import { readAddress, refuseTakenPort, waitForApp } from "./address.mjs";
import { environment } from "./child.mjs";
import { superviseNext } from "./next-process.mjs";
import { loadEnvFile, root } from "./paths.mjs";
import { ensureBuilt, ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { Refusal } from "./refusal.mjs";
import { isPastEndOfLife } from "./require-node.mjs";
import { formatSeconds, say } from "./say.mjs";
import { listenForStop } from "./stop-signal.mjs";

/** @typedef {import("./address.mjs").Address} Address */

/**
 * Brings everything up and serves until told to stop.
 * @param {{ isDevelopment: boolean, builds: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export async function runApp({ isDevelopment, builds }) {
  const began = Date.now();
  loadEnvFile();
  const address = readAddress();
  await refuseTakenPort(address);
  const isFirst =
    !existsSync(join(root, "node_modules")) || (builds && !existsSync(join(root, ".next/BUILD_ID")));
  if (isPastEndOfLife)
    say(`Node 20 gets no security fixes since April 2026; Node 22 or 24 is the better choice.`);
  await ensureInstalled();
  await ensureGenerated();
  if (builds) await ensureBuilt();
  return serve(address, {
    isDevelopment,
    announce: () => {
      const taken = formatSeconds(Date.now() - began);
      say(
        `Permille is ready at ${address.url} (${isFirst ? `first start ${taken}` : `started in ${taken}`})`,
      );
    },
  });
}

/**
 * @param {Address} address
 * @param {{ isDevelopment: boolean, announce: () => void }} options
 */
async function serve(address, { isDevelopment, announce }) {
  let force = () => undefined;
  const stop = listenForStop({ force: () => force() });
  const { openDatabase } = await import("./database/open.mjs");
  const database = await openDatabase({ restartsServer: true });
  let code = 0;
  try {
    if (stop.isRequested()) return code;
    const verb = isDevelopment ? "dev" : "start";
    const args = [verb, "-H", address.host, "-p", String(address.port)];
    const app = superviseNext(args, appEnvironment(address, { isDevelopment, database: database.env }));
    force = () => void app.kill();
    const failed = app.failed.then(() => (code = 1));
    const isOver = () => stop.isRequested() || code !== 0;
    void waitForApp(address, { isDevelopment, isOver }).then(() => isOver() || announce());
    await Promise.race([stop.requested, failed]);
    await app.stop();
  } finally {
    await database.close();
  }
  if (code !== 0) throw new Refusal("The app cannot be kept running; what it printed above says why.");
  return code;
}

/**
 * The running app never sees the owner of its tables.
 * @param {Address} address
 * @param {{ isDevelopment: boolean, database: Record<string, string> }} options
 */
export function appEnvironment({ host, port, url }, { isDevelopment, database }) {
  return environment({
    ...database,
    DATABASE_OWNER_URL: undefined,
    DATABASE_URL: undefined,
    HOST: host,
    PORT: String(port),
    APP_URL: url,
    NEXTAUTH_URL: process.env.NEXTAUTH_URL || url,
    NODE_ENV: isDevelopment ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    // Else glibc keeps what each of many threads has given back for itself.
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2",
  });
}
