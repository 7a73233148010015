import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { readContainer } from "./reader/read-container.mjs";
import { FileRefused } from "./reader/refused.mjs";

/**
 * Plain JavaScript, since a worker thread loads it from disk as it stands: neither the build nor tsx is between.
 * @typedef {{ name: string, bytes?: Uint8Array, path?: string, modifiedAt?: number,
 *   limits: import("./refusal").FileLimits }} Job
 * @typedef {{ type: "table", table: import("./reader/read-container.mjs").TableHead }
 *   | { type: "rows", rows: string[][] }
 *   | { type: "done", sha256: string, bytes: number }
 *   | { type: "refused", refusal: import("./refusal").FileRefusal }} WorkerMessage
 */

/** Small enough that the receiving thread stays responsive between two batches. */
const BATCH = 2_000;

/** @type {Job} */
const job = workerData;

try {
  run(job);
} catch (error) {
  if (!(error instanceof FileRefused)) throw error;
  post({ type: "refused", refusal: error.toRefusal() });
}

/** @param {Job} job */
function run({ name, bytes, path, modifiedAt, limits }) {
  const data = bytes === undefined ? readFileSync(path ?? "") : Buffer.from(bytes.buffer);
  const batch = createBatch();
  readContainer(data, { name, limits, sink: batch, ...(modifiedAt === undefined ? {} : { modifiedAt }) });
  batch.flush();
  post({ type: "done", sha256: createHash("sha256").update(data).digest("hex"), bytes: data.length });
}

function createBatch() {
  /** @type {string[][]} */
  let rows = [];
  const flush = () => {
    if (rows.length > 0) post({ type: "rows", rows });
    rows = [];
  };
  return {
    flush,
    /** @param {import("./reader/read-container.mjs").TableHead} table */
    onTable: (table) => {
      flush();
      post({ type: "table", table });
    },
    /** @param {string[]} row */
    onRow: (row) => {
      rows.push(row);
      if (rows.length >= BATCH) flush();
    },
  };
}

/** @param {WorkerMessage} message */
function post(message) {
  parentPort?.postMessage(message);
}
