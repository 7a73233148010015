// @ts-check
// The load generator: a process of its own, so that asking takes no time from answering.
import { Agent, get } from "node:http";

/** @typedef {{ port: number, path: string, cookie: string, connections: number, requests: number, warmUp: number }} Load */

process.once("message", (message) => void run(/** @type {Load} */ (message)));
process.once("disconnect", () => process.exit());

/** @param {Load} load */
async function run(load) {
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections });
  await askAll(load, agent, load.warmUp);
  const began = performance.now();
  const answers = await askAll(load, agent, load.requests);
  const milliseconds = performance.now() - began;
  agent.destroy();
  const times = answers.map(({ time }) => time);
  process.send?.({ times, milliseconds, bytes: answers[0]?.bytes ?? 0 }, () => process.exit());
}

/**
 * A closed loop: each connection asks again when it has its whole answer.
 * @param {Load} load
 * @param {Agent} agent
 * @param {number} requests
 */
async function askAll(load, agent, requests) {
  /** @type {{ time: number, bytes: number }[]} */
  const answers = [];
  let left = requests;
  const connection = async () => {
    while (left > 0) {
      left -= 1;
      answers.push(await ask(load, agent));
    }
  };
  await Promise.all(Array.from({ length: load.connections }, connection));
  return answers;
}

/**
 * @param {Load} load
 * @param {Agent} agent
 * @returns {Promise<{ time: number, bytes: number }>}
 */
function ask({ port, path, cookie }, agent) {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const headers = { accept: "text/html", "accept-encoding": "gzip", cookie };
    get({ host: "localhost", port, path, agent, headers }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${path} answered ${response.statusCode}.`));
      let bytes = 0;
      response.on("data", (chunk) => (bytes += chunk.length));
      response.on("end", () => resolve({ time: performance.now() - began, bytes }));
      response.on("error", reject);
    }).on("error", reject);
  });
}
