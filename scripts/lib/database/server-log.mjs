// @ts-check
import { existsSync, openSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

/** @typedef {import("./home.mjs").Home} Home */

const LOG_LIMIT = 10 * 2 ** 20;

/** @param {Home} home */
export function openLog(home) {
  const path = logOf(home);
  const isLong = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT;
  if (isLong) renameSync(path, `${path}.1`);
  return openSync(path, "a", 0o600);
}

/** @param {Home} home */
export function logTail(home) {
  return existsSync(logOf(home))
    ? readFileSync(logOf(home), "utf8").trimEnd().split("\n").slice(-6).join("\n")
    : "";
}

/** @param {Home} home */
function logOf(home) {
  return join(home.folder, "postgres.log");
}
