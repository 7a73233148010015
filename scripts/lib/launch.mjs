// @ts-check
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import { readAddress } from "./address.mjs";
import { environment } from "./child.mjs";
import { loadEnvFile, root } from "./paths.mjs";
import { ensureGenerated, ensureInstalled } from "./prepare.mjs";
import { sayOnStderr } from "./say.mjs";

/**
 * Runs a TypeScript program against the installation's database, whether or not the app is running. Its stdout is its
 * own, and its exit code becomes ours.
 * @param {string} program path from the root
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export async function launch(program, args) {
  sayOnStderr();
  loadEnvFile();
  await ensureInstalled();
  await ensureGenerated();
  const { openDatabase } = await import("./database/open.mjs");
  // The program decides when to end; until then the database must stay.
  const ignore = () => undefined;
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) process.on(signal, ignore);
  const database = await openDatabase({ restartsServer: false });
  try {
    const url = readAddress().url;
    return await run(program, args, environment({ ...database.env, APP_URL: url, NEXTAUTH_URL: url }));
  } finally {
    await database.close();
  }
}

/**
 * Runs a TypeScript program that brings a database of its own, with the garbage collector in its hands.
 * @param {string} program path from the root
 * @param {readonly string[]} args
 * @returns {Promise<number>}
 */
export async function launchAlone(program, args) {
  sayOnStderr();
  await ensureInstalled();
  await ensureGenerated();
  // Memory is given back as the running app gives it back, so that what grows is ours.
  const settings = { MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2" };
  return run(program, args, environment(settings), ["--expose-gc"]);
}

/**
 * @param {string} program
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {readonly string[]} [flags] of Node
 * @returns {Promise<number>}
 */
function run(program, args, env, flags = []) {
  const loader = pathToFileURL(join(root, "node_modules/tsx/dist/loader.mjs")).href;
  // Modules that belong to the server refuse to load anywhere else; this condition is how they tell.
  const conditions = ["--conditions=react-server", "--import", loader];
  // A file of a million rows makes short-lived garbage: with Node's small nursery a tenth of the time goes into it.
  const options = ["--max-semi-space-size=64", ...flags, ...conditions, join(root, program), ...args];
  const child = spawn(process.execPath, options, { env, stdio: "inherit" });
  for (const signal of /** @type {const} */ (["SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code) => resolve(code ?? 1));
  });
}
