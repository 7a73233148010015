// @ts-check
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, readlinkSync } from "node:fs";

const hasProc = existsSync("/proc/self/stat");

/**
 * A text that names one process for good: a number alone is used again, also after a restart of the machine.
 * Null when no such process runs; a zombie does not run.
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return hasProc ? identityFromProc(pid) : identityFromPs(pid);
}

/**
 * The words a process was started with; empty when unknown.
 * @param {number} pid
 */
export function commandOf(pid) {
  if (!hasProc) return ps(pid, "command=");
  return attempt(() => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim()) ?? "";
}

/**
 * Running processes whose working folder is the given one: a PostgreSQL server and its children sit in their
 * data folder. Without /proc: those started with `-D folder`.
 * @param {string} folder
 * @returns {number[]}
 */
export function processesIn(folder) {
  if (!hasProc) return processesNaming(folder);
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => attempt(() => readlinkSync(`/proc/${name}/cwd`)) === folder)
    .map(Number)
    .filter((pid) => processIdentity(pid) !== null);
}

/** @param {number} pid */
function identityFromProc(pid) {
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  if (!stat) return null;
  // The name in brackets may hold spaces and brackets; what follows the last one is regular (proc(5)).
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const boot = attempt(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()) ?? "";
  return fields[0] === "Z" || fields[0] === "X" ? null : `${pid} ${fields[19] ?? ""} ${boot}`;
}

/** @param {number} pid */
function identityFromPs(pid) {
  const line = ps(pid, "stat=,lstart=");
  return line === "" || line.startsWith("Z") ? null : `${pid} ${line.replace(/^\S+\s+/, "")}`;
}

/**
 * @param {number} pid
 * @param {string} columns
 */
function ps(pid, columns) {
  const args = ["-o", columns, "-p", String(pid)];
  return attempt(() => execFileSync("ps", args, { encoding: "utf8", stdio: "pipe" }).trim()) ?? "";
}

/** @param {string} folder */
function processesNaming(folder) {
  const list = attempt(() => execFileSync("ps", ["-axo", "pid=,command="], { encoding: "utf8" })) ?? "";
  return list
    .split("\n")
    .filter((line) => line.includes(` -D ${folder} `))
    .map((line) => Number.parseInt(line, 10))
    .filter((pid) => processIdentity(pid) !== null);
}

/**
 * @template T
 * @param {() => T} read
 * @returns {T | null}
 */
function attempt(read) {
  try {
    return read();
  } catch {
    return null;
  }
}
