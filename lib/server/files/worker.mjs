import { parentPort, workerData } from "node:worker_threads";
import { putArchiveTables, reducedJson } from "./reader/archive/archive-tables.mjs";
import { readArchive } from "./reader/archive/read-archive.mjs";
import { readContainer } from "./reader/read-container.mjs";
import { FileRefused } from "./reader/refused.mjs";
import { openSource } from "./reader/source.mjs";
import { unpack } from "./reader/unpack.mjs";

/**
 * Plain JavaScript, since a worker thread loads it from disk as it stands: neither the build nor tsx is between.
 * `isReduced` asks for what is wanted of an archive instead of for tables; null bytes: the file is no archive. `folder` asks
 * for the members of a ZIP as files in it.
 * @typedef {{ name: string, bytes?: Uint8Array, path?: string, modifiedAt?: number, isReduced?: boolean, folder?: string,
 *   limits: import("./refusal").FileLimits,
 *   shapes?: (readonly [string, import("./reader/read-container.mjs").TextShape])[] }} Job
 * @typedef {{ type: "table", table: import("./reader/read-container.mjs").TableHead }
 *   | { type: "rows", rows: string[][] }
 *   | { type: "done", sha256: string, bytes: number }
 *   | { type: "reduced", bytes: Uint8Array | null, modifiedAt: number | null }
 *   | { type: "unpacked", members: import("./reader/unpack.mjs").UnpackedMember[] }
 *   | { type: "refused", refusal: import("./refusal").FileRefusal }} WorkerMessage
 */

/** Small enough that the receiving thread stays responsive between two batches. */
const BATCH = 2_000;

/** @type {Job} */
const job = workerData;

try {
  await run(job);
} catch (error) {
  if (!(error instanceof FileRefused)) throw error;
  post({ type: "refused", refusal: error.toRefusal() });
}

/** @param {Job} job */
async function run({ limits, isReduced, folder, shapes = [], ...input }) {
  const source = openSource(input);
  if (folder !== undefined)
    return post({ type: "unpacked", members: await unpack(source, { folder, limits }) });
  const archive = await readArchive(source, limits);
  if (isReduced === true) return postReduced(archive);
  const batch = createBatch();
  const { name, modifiedAt } = input;
  if (archive !== null) putArchiveTables(archive, { name, sink: batch });
  else
    readContainer(source.whole(), {
      name,
      limits,
      sink: batch,
      shapes: new Map(shapes),
      ...(modifiedAt === undefined ? {} : { modifiedAt }),
    });
  batch.flush();
  post({ type: "done", ...source.measure() });
}

/** @param {import("./reader/archive/read-archive.mjs").ReadMember[] | null} members */
function postReduced(members) {
  const moments = (members ?? []).flatMap(({ modifiedAt }) => modifiedAt ?? []);
  const modifiedAt = moments.length === 0 ? null : Math.max(...moments);
  post({ type: "reduced", bytes: members === null ? null : reducedJson(members), modifiedAt });
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
