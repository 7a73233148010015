// @ts-check
import { readFileSync } from "node:fs";
import { createServer } from "node:net";

const FIRST = 15_400;
const LAST = 25_000;
const TRIES = 200;

/**
 * A free loopback port that the system never hands out to outgoing connections: while the server is down, a client
 * that tries again from such a port could connect to itself and keep the server from binding.
 * @returns {Promise<number>}
 */
export async function choosePort() {
  const ephemeral = ephemeralRange();
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
    const isEphemeral = port >= ephemeral.first && port <= ephemeral.last;
    // A machine may hand out all of our range; then any free port is the best there is.
    if ((!isEphemeral || attempt > TRIES / 2) && (await isPortFree(port, "127.0.0.1"))) return port;
  }
  throw new Error(`No free port between ${FIRST} and ${LAST} on 127.0.0.1.`);
}

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>}
 */
export function isPortFree(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host }, () => server.close(() => resolve(true)));
  });
}

function ephemeralRange() {
  try {
    const text = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8");
    const [first = 32_768, last = 60_999] = text.trim().split(/\s+/).map(Number);
    return { first, last };
  } catch {
    return { first: 32_768, last: 65_535 };
  }
}
