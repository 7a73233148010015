import { Worker } from "node:worker_threads";
import type { SourceTable } from "@/lib/core/formats/table";
import { fail, ok, type Result } from "@/lib/core/result";
import { inspectFile, type FileInput } from "./inspect-file";
import type { FileLimits, FileRefusal } from "./refusal";
import type { WorkerMessage } from "./worker.mjs";

/** A file as tables. `sha256` and `bytes` are those of the file as handed over. */
export type Container = { files: SourceTable[]; sha256: string; bytes: number };

const LIMITS: FileLimits = {
  maxBytes: 40 * 1024 * 1024,
  timeoutMs: 20_000,
  entries: 2_000,
  entryBytes: 100_000_000,
  totalBytes: 200_000_000,
  cells: 8_000_000,
};

/** Two strangers' files at a time: each may take half a gigabyte before it is stopped. */
const MAX_WORKERS = 2;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * `position` is the file's among those of its import. Reads a CSV, TSV, XLSX or a ZIP of them in a thread with limits of time and memory. Nothing of a stranger's
 * file is inflated or parsed in the thread that serves people.
 */
export async function readFiles(
  input: FileInput,
  { position = 0, ...limits }: Partial<FileLimits> & { position?: number } = {},
): Promise<Result<Container, FileRefusal>> {
  const all = { ...LIMITS, ...limits };
  const inspected = await inspectFile(input, all);
  if (!inspected.ok) return inspected;
  if (running >= MAX_WORKERS) await nextTurn();
  running += 1;
  try {
    return await runWorker(input, { limits: all, position, modifiedAt: inspected.value.modifiedAt });
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
  });
}

type Run = { limits: FileLimits; position: number; modifiedAt: number | undefined };

function runWorker(input: FileInput, run: Run): Promise<Result<Container, FileRefusal>> {
  return new Promise((resolve, reject) => {
    const files: SourceTable[] = [];
    const worker = startWorker(input, run);
    const finish = (result: Result<Container, FileRefusal>) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => {
      finish(fail(tooSlow(input.name)));
    }, run.limits.timeoutMs);
    worker.on("message", (message: WorkerMessage) => {
      if (message.type === "table")
        files.push({ ...message.table, key: `${run.position}:${keyOf(message.table)}`, rows: [] });
      else if (message.type === "rows") appendRows(files.at(-1), message.rows);
      else if (message.type === "refused") finish(fail(message.refusal));
      else finish(ok({ files, sha256: message.sha256, bytes: message.bytes }));
    });
    worker.on("error", (error) => {
      clearTimeout(timer);
      if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(fail(tooMuch(input.name)));
      else reject(error);
    });
  });
}

/** Sheets of a workbook and lists of a document share a path. */
function keyOf({ path, sheet, section }: Pick<SourceTable, "path" | "sheet" | "section">): string {
  return [path, section ?? sheet ?? ""].filter((part) => part !== "").join("#");
}

function startWorker(input: FileInput, { limits, modifiedAt }: Run): Worker {
  // Found from the folder the app runs in: the start script, tsx and vitest all run from the root, while
  // import.meta.url points into the build's output, where no loose file is beside the chunk. Written without
  // path.join, which the bundler would follow and take the reader into the bundle.
  const file = [process.cwd(), "lib", "server", "files", "worker.mjs"].join("/");
  const isBytes = "bytes" in input;
  const bytes = isBytes ? new Uint8Array(input.bytes) : undefined;
  const source = isBytes ? { bytes } : { path: input.path };
  return new Worker(/* turbopackIgnore: true */ file, {
    workerData: { name: input.name, limits, modifiedAt, ...source },
    transferList: bytes === undefined ? [] : [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    // No secrets and no loaders in the thread that reads strangers' files.
    env: {},
    execArgv: [],
  });
}

function appendRows(table: SourceTable | undefined, rows: string[][]): void {
  for (const row of rows) table?.rows.push(row);
}

function tooSlow(name: string): FileRefusal {
  return { code: "too-slow", message: `${name} takes too long to read. Import a shorter period.` };
}

function tooMuch(name: string): FileRefusal {
  return { code: "too-big", message: `${name} needs too much memory to read. Import a shorter period.` };
}
