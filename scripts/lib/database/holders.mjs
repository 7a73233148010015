// @ts-check
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { processIdentity } from "../processes.mjs";

/**
 * Notes that this process uses the server. Call these under the home's lock.
 * @param {string} home
 */
export function addHolder(home) {
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  writeFileSync(join(folderOf(home), String(process.pid)), processIdentity(process.pid) ?? "", {
    mode: 0o600,
  });
}

/** @param {string} home */
export function removeHolder(home) {
  rmSync(join(folderOf(home), String(process.pid)), { force: true });
}

/**
 * The living processes that use the server; notes of dead ones are removed.
 * @param {string} home
 * @returns {number[]}
 */
export function listHolders(home) {
  mkdirSync(folderOf(home), { recursive: true, mode: 0o700 });
  return readdirSync(folderOf(home))
    .map(Number)
    .filter((pid) => isAlive(join(folderOf(home), String(pid)), pid));
}

/**
 * @param {string} path
 * @param {number} pid
 */
function isAlive(path, pid) {
  if (readFileSync(path, "utf8") === processIdentity(pid)) return true;
  rmSync(path, { force: true });
  return false;
}

/** @param {string} home */
function folderOf(home) {
  return join(home, "holders");
}
