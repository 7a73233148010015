// @ts-check
import { get } from "node:http";
import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { isPortFree } from "./database/port.mjs";
import { Refusal } from "./refusal.mjs";

const PATIENCE_MS = 3000;

/** @typedef {{ host: string, port: number, url: string }} Address */

/**
 * Where to serve and what people type. `localhost` and not 127.0.0.1: Next rewrites requests to the name it was given,
 * and an address there made rewritten requests hang.
 * @returns {Address}
 */
export function readAddress() {
  const port = Number(process.env.PORT || 3000);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new Refusal(`PORT must be a number from 1 to 65535, not ${process.env.PORT}.`);
  }
  return {
    host: process.env.HOST || "localhost",
    port,
    url: process.env.APP_URL || `http://localhost:${port}`,
  };
}

/**
 * An app whose starter was killed leaves its port within seconds, so a taken one is looked at again.
 * @param {Address} address
 */
export async function refuseTakenPort({ host, port }) {
  const until = Date.now() + PATIENCE_MS;
  while (!(await isFree({ host, port }))) {
    if (Date.now() > until) {
      throw new Refusal(
        `Port ${port} is taken: Permille may be running already, or another program uses it. ` +
          `Stop it, or choose another port: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
      );
    }
    await sleep(200);
  }
}

/** @param {{ host: string, port: number }} place */
async function isFree({ host, port }) {
  const hosts = host === "localhost" ? ["127.0.0.1", "localhost"] : [host];
  for (const one of hosts) {
    if (!(await isPortFree(port, one))) return false;
  }
  return true;
}

/**
 * Resolves when the app answers a request; in development, where that would compile a page, when it takes connections.
 * @param {Address} address
 * @param {{ isDevelopment: boolean, isOver: () => boolean }} options
 */
export async function waitForApp({ host, port }, { isDevelopment, isOver }) {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host;
  while (!isOver()) {
    if (await (isDevelopment ? accepts(name, port) : replies(name, port))) return;
    await sleep(50);
  }
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function replies(host, port) {
  return new Promise((resolve) => {
    const request = get({ host, port, path: "/api/health/live", timeout: 5000, agent: false }, (response) => {
      response.resume();
      resolve(true);
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => resolve(false));
  });
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function accepts(host, port) {
  return new Promise((resolve) => {
    const socket = connect({ host, port }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.on("error", () => resolve(false));
  });
}
