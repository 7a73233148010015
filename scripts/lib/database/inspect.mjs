// @ts-check
import { commandOf, processesIn } from "../processes.mjs";
import { readPidFile } from "./pid-file.mjs";

/** @typedef {{ kind: "absent" } | { kind: "leftovers" } | { kind: "running", pid: number }} Seen */

/**
 * What the processes of this machine say of a data folder. The lock file in it is believed only where a process bears
 * it out: after a crash its number may belong to any program. "leftovers" are children of a server that was killed.
 * @param {string} data
 * @returns {Seen}
 */
export function inspectServer(data) {
  const processes = processesIn(data);
  const servers = processes.filter((pid) => commandOf(pid).includes(` -D ${data} `));
  const file = readPidFile(data);
  const noted = typeof file === "object" && servers.includes(file.pid) ? file.pid : undefined;
  // A child that was just born still has its parent's command line; the parent is the older one.
  const pid = noted ?? servers.sort((one, other) => one - other)[0];
  if (pid !== undefined) return { kind: "running", pid };
  return { kind: processes.some((one) => commandOf(one).includes("postgres")) ? "leftovers" : "absent" };
}
