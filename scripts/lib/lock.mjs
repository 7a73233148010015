// @ts-check
import { linkSync, mkdirSync, readFileSync, rmSync, rmdirSync, statSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { processIdentity } from "./processes.mjs";
import { Refusal } from "./refusal.mjs";
import { say } from "./say.mjs";

const PATIENCE_MS = 10 * 60_000;
const BREAKER_AGE_MS = 30_000;

/**
 * Runs `work` while no other process of this machine runs work under the same lock file.
 * The lock of a process that died is taken over.
 * @template T
 * @param {string} path
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, work) {
  await acquire(path);
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** @param {string} path */
async function acquire(path) {
  const draft = `${path}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(draft, processIdentity(process.pid) ?? "", { mode: 0o600 });
  const began = Date.now();
  let hasSpoken = false;
  try {
    // Linking a finished file makes the lock appear together with its owner's name.
    while (!succeeds(() => linkSync(draft, path), "EEXIST")) {
      breakIfDead(path);
      await sleep(50);
      const waited = Date.now() - began;
      if (waited > PATIENCE_MS) throw new Refusal(`Another Permille process keeps ${path} busy.`);
      if (waited > 5000 && !hasSpoken) {
        hasSpoken = true;
        say("Waiting for another Permille process to start or stop the database …");
      }
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * Two who find the same dead lock must not remove each other's new one, so removing is a lock of its own.
 * @param {string} path
 */
function breakIfDead(path) {
  if (isOwnerAlive(path)) return;
  const breaker = `${path}.breaker`;
  if (succeeds(() => mkdirSync(breaker), "EEXIST")) {
    if (!isOwnerAlive(path)) rmSync(path, { force: true });
    rmdirSync(breaker);
  } else {
    const age = Date.now() - (statSync(breaker, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > BREAKER_AGE_MS) succeeds(() => rmdirSync(breaker), "ENOENT");
  }
}

/** @param {string} path */
function isOwnerAlive(path) {
  let owner = "";
  if (!succeeds(() => (owner = readFileSync(path, "utf8")), "ENOENT")) return true;
  return processIdentity(Number.parseInt(owner, 10)) === owner;
}

/**
 * @param {() => unknown} act
 * @param {string} expected the one error code that means "no"
 */
function succeeds(act, expected) {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === expected) return false;
    throw error;
  }
}
