// @ts-check
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { root } from "./paths.mjs";
import { nextProgram } from "./prepare.mjs";

const RESTARTS = 5;
const WITHIN_MS = 60_000;
const PATIENCE_MS = 15_000;
const BANNER = /^\s*(?:$|▲|✓|- (?:Local|Network|Environments|Experiments))/;

/**
 * @typedef {{
 *   failed: Promise<void>,
 *   stop: () => Promise<void>,
 *   kill: () => void,
 *   pid: () => number | undefined,
 * }} NextProcess
 */

/**
 * Runs Next and starts it again when it dies; `failed` settles when it dies too often to go on.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {{ cwd?: string }} [options] where the built app is
 * @returns {NextProcess}
 */
export function superviseNext(args, env, { cwd = root } = {}) {
  /** @type {number[]} */
  const deaths = [];
  let isStopping = false;
  let child = startNext(args, env, cwd);
  /** @type {() => void} */
  let fail = () => undefined;
  const failed = /** @type {Promise<void>} */ (new Promise((resolve) => (fail = () => resolve())));
  const watch = () =>
    child.once("exit", (code, signal) => {
      if (isStopping) return;
      deaths.push(Date.now());
      if (deaths.filter((time) => time > Date.now() - WITHIN_MS).length > RESTARTS) return fail();
      process.stderr.write(`The app stopped unexpectedly (${signal ?? code}); starting it again.\n`);
      child = startNext(args, env, cwd);
      watch();
    });
  watch();
  return {
    failed,
    stop: () => {
      isStopping = true;
      return stopChild(child);
    },
    kill: () => child.kill("SIGKILL"),
    pid: () => child.pid,
  };
}

/**
 * What is garbage of a large file is collected at a third more than is in use, not at several times that. Young objects
 * get the room at once that V8 would else grow into, since what is copied out of a small one is old garbage soon, which
 * costs a fifth of the processor's time in an import; and no more, since three times that is kept. Not while
 * developing: there Next hands its flags on as NODE_OPTIONS, in which Node refuses these.
 */
const FLAGS = ["--heap-growing-percent=30", "--min-semi-space-size=8", "--max-semi-space-size=8"];

/**
 * In a process group of its own: Ctrl-C must reach the app through us, so that the database outlives it.
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} cwd
 */
function startNext(args, env, cwd) {
  const preload = import.meta.resolve("./die-with-parent.mjs");
  const flags = args[0] === "dev" ? [] : FLAGS;
  const child = spawn(process.execPath, [...flags, "--import", preload, nextProgram, ...args], {
    cwd,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  if (child.stdout) passOn(child.stdout);
  return child;
}

/**
 * Everything the app prints, without Next's own greeting.
 * @param {import("node:stream").Readable} output
 */
function passOn(output) {
  createInterface({ input: output }).on("line", (line) => {
    if (!BANNER.test(line)) process.stdout.write(`${line}\n`);
  });
}

/**
 * Requests in flight are answered first.
 * @param {import("node:child_process").ChildProcess} child
 * @returns {Promise<void>}
 */
function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill("SIGKILL"), PATIENCE_MS);
    child.once("exit", () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill("SIGTERM");
  });
}
