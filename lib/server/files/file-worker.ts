import { Worker } from "node:worker_threads";
import type { TableCorrection } from "@/lib/core/formats/corrections";
import { fail, type Result } from "@/lib/core/result";
import type { FileInput } from "./inspect-file";
import type { FileLimits, FileRefusal } from "./refusal";
import type { WorkerMessage } from "./worker.mjs";

export const FILE_LIMITS: FileLimits = {
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

type Shape = { encoding: TableCorrection["encoding"] | undefined; delimiter: string | undefined };

/** What a person said of how tables are written, by the path of each. */
export type Shapes = (readonly [string, Shape])[];

export type FileJob<Value> = {
  limits: FileLimits;
  modifiedAt: number | undefined;
  isReduced?: boolean;
  /** Where the members of a ZIP are put. */
  folder?: string;
  shapes?: Shapes;
  /** Gives the result with the message that ends the work. */
  onMessage: (message: WorkerMessage) => Result<Value, FileRefusal> | null;
};

/** Has a thread with limits of time and memory do something with a stranger's file, as soon as one is free. */
export async function workOnFile<Value>(
  input: FileInput,
  job: FileJob<Value>,
): Promise<Result<Value, FileRefusal>> {
  if (running >= MAX_WORKERS) await nextTurn();
  running += 1;
  try {
    return await runWorker(input, job);
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

function runWorker<Value>(input: FileInput, job: FileJob<Value>): Promise<Result<Value, FileRefusal>> {
  return new Promise((resolve, reject) => {
    const worker = startWorker(input, job);
    const finish = (result: Result<Value, FileRefusal>) => {
      clearTimeout(timer);
      void worker.terminate();
      resolve(result);
    };
    const timer = setTimeout(() => {
      finish(fail(tooSlow(input.name)));
    }, job.limits.timeoutMs);
    worker.on("message", (message: WorkerMessage) => {
      const result = message.type === "refused" ? fail(message.refusal) : job.onMessage(message);
      if (result !== null) finish(result);
    });
    worker.on("error", (error) => {
      clearTimeout(timer);
      if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") resolve(fail(tooMuch(input.name)));
      else reject(error);
    });
  });
}

function startWorker<Value>(
  input: FileInput,
  { limits, modifiedAt, isReduced = false, folder, shapes = [] }: FileJob<Value>,
): Worker {
  // Found from the folder the app runs in: the start script, tsx and vitest all run from the root, while
  // import.meta.url points into the build's output, where no loose file is beside the chunk. Written without
  // path.join, which the bundler would follow and take the reader into the bundle.
  const file = [process.cwd(), "lib", "server", "files", "worker.mjs"].join("/");
  const isBytes = "bytes" in input;
  const bytes = isBytes ? new Uint8Array(input.bytes) : undefined;
  const source = isBytes ? { bytes } : { path: input.path };
  return new Worker(/* turbopackIgnore: true */ file, {
    workerData: { name: input.name, limits, modifiedAt, isReduced, folder, shapes, ...source },
    transferList: bytes === undefined ? [] : [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 64, stackSizeMb: 4 },
    // No secrets and no loaders in the thread that reads strangers' files.
    env: {},
    execArgv: [],
  });
}

function tooSlow(name: string): FileRefusal {
  return { code: "too-slow", message: `${name} takes too long to read. Import a shorter period.` };
}

function tooMuch(name: string): FileRefusal {
  return { code: "too-big", message: `${name} needs too much memory to read. Import a shorter period.` };
}
