// @ts-check
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** @typedef {{ pid: number, folder: string, port: number, status: string }} PidFile */

/**
 * What a server wrote into `postmaster.pid`; "missing" without a file, "damaged" when it cannot be one.
 * @param {string} dataFolder
 * @returns {PidFile | "missing" | "damaged"}
 */
export function readPidFile(dataFolder) {
  try {
    return parsePidFile(readFileSync(join(dataFolder, "postmaster.pid"), "utf8")) ?? "damaged";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "missing";
    throw error;
  }
}

/**
 * One item a line: process, data folder, start time, port, socket folder, address, shared memory, status.
 * The last ones appear while the server starts.
 * @param {string} text
 * @returns {PidFile | null}
 */
export function parsePidFile(text) {
  const lines = text.split("\n").map((line) => line.trim());
  const pid = Number(lines[0]);
  const folder = lines[1] ?? "";
  if (!Number.isInteger(pid) || pid <= 0 || folder === "") return null;
  const port = Number(lines[3]);
  return { pid, folder, port: Number.isInteger(port) ? port : 0, status: lines[7] ?? "" };
}
