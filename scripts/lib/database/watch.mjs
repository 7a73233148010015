// @ts-check
import { processIdentity } from "../processes.mjs";
import { report } from "../refusal.mjs";

/** @typedef {import("./server.mjs").Server} Server */

const LOOK_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Starts the server again whenever its process is gone, ever more slowly while that fails.
 * @param {Server} server
 * @param {() => Promise<Server>} restart
 * @returns {() => void} stops watching
 */
export function watchServer(server, restart) {
  let identity = processIdentity(server.pid);
  let pause = LOOK_MS;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  let isStopped = false;
  const again = () => {
    if (!isStopped) timer = setTimeout(() => void look(), pause);
  };
  const look = async () => {
    const pid = Number.parseInt(identity ?? "", 10);
    if (identity === null || processIdentity(pid) !== identity) {
      process.stderr.write("The database stopped unexpectedly; starting it again.\n");
      try {
        identity = processIdentity((await restart()).pid);
        pause = LOOK_MS;
      } catch (error) {
        report(error);
        identity = null;
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
    again();
  };
  again();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
