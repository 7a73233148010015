import { createHash } from "node:crypto";
import { open, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy, type BusboyFileStream } from "@fastify/busboy";
import { cleanFileName } from "@/lib/core/text/file-name";
import { logError } from "../log";

/** A file of a form as it lies on the disk. The name is to be shown and leads nowhere. */
export type SpooledFile = {
  name: string;
  path: string;
  sha256: string;
  size: number;
  modifiedAt: Date | null;
};

/** `cut`: the connection ended before the form did. `no-room`: the disk that it was to lie on is full. */
export type FormProblem = "not-a-form" | "too-many" | "too-big" | "cut" | "no-room";

export type ReceivedForm =
  | { ok: true; fields: ReadonlyMap<string, string>; files: readonly SpooledFile[] }
  | { ok: false; problem: FormProblem; name: string };

type Options = {
  folder: string;
  maxFiles: number;
  /** Of all files together. */
  maxBytes: number;
  /** Asked once when a first file passes that: how large it may be, from what has arrived of it. */
  largerFor?: ((file: { name: string; path: string }) => Promise<number>) | undefined;
  /** A field whose text, if there is any, is a file of that name. */
  textFile?: { field: string; name: string } | undefined;
};

/** The signal tells that the sender is gone. Next then fails the body as well, but that is not written down anywhere. */
type Body = Pick<Request, "headers" | "body" | "signal">;

/** Of all fields together. Names and keys are short; pasted text counts as a file as well. */
const MAX_TEXT_BYTES = 8 * 1_048_576;
/** Of one part: its field and the name of its file, of which the longest that disks have is some 800 bytes. */
const MAX_HEADER_BYTES = 4096;
/** What is left of a refused form is read and thrown away, since a browser that still sends does not listen; but not for ever. */
const PATIENCE = 4;
const MAX_DISCARDED_BYTES = 64 * 1_048_576;

/**
 * A multipart form as a stream: its files go to the folder as they arrive, hashed and counted, and are never in memory as
 * a whole. What comes before a file under the name `modified` says when it was last written, in milliseconds.
 */
export async function receiveForm({ headers, body, signal }: Body, options: Options): Promise<ReceivedForm> {
  const type = headers.get("content-type") ?? "";
  if (body === null || !/^multipart\/form-data;.*boundary=/i.test(type)) return refuse("not-a-form");
  const parser = new Busboy({
    headers: { "content-type": type },
    limits: {
      files: options.maxFiles + 1,
      fields: 300,
      fieldSize: MAX_TEXT_BYTES,
      headerPairs: 50,
      headerSize: MAX_HEADER_BYTES,
    },
  });
  const spool = createSpool(options, (error) => parser.destroy(error));
  parser.on("field", spool.onField);
  parser.on("file", spool.onFile);
  try {
    await pipeline(Readable.from(chunksOf(body, signal)), parser);
    await spool.settled();
  } catch (error) {
    await spool.abandon();
    return spool.refusal() ?? unlessOurs(error);
  }
  return spool.result();
}

/** Reads a body to its end and throws it away, as far as a stranger may make us. */
export async function discardBody({ body, signal }: Pick<Request, "body" | "signal">): Promise<void> {
  if (body === null || body.locked) return;
  let left = MAX_DISCARDED_BYTES;
  try {
    for await (const chunk of chunksOf(body, signal)) if ((left -= chunk.length) < 0) return;
  } catch {
    // Whoever sent it is gone.
  }
}

/** What the disk did not take is no fault of the sender's; all else is a sender that went away or sent no form. */
function unlessOurs(error: unknown): ReceivedForm {
  if (!(error instanceof DiskFault)) return refuse("cut");
  if (!error.isFull) throw error.reason;
  logError("upload-disk-full", error.reason);
  return refuse("no-room");
}

/** The system says the same of a socket that failed, so the two are told apart by where it happened. */
class DiskFault extends Error {
  readonly isFull: boolean;
  constructor(readonly reason: unknown) {
    super("The disk did not take what was sent.", { cause: reason });
    this.isFull = reason instanceof Error && "code" in reason && FULL.has(String(reason.code));
  }
}

const FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT"]);

function onDisk<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw new DiskFault(error);
  });
}

async function* chunksOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  // A read that waits for more then ends.
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", stop);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", stop);
    await reader.cancel().catch(() => undefined);
  }
}

function createSpool(options: Options, fail: (error: Error) => void) {
  const { folder, maxFiles, textFile } = options;
  const fields = new Map<string, string>();
  const files = new Map<number, SpooledFile>();
  const state: State = { total: 0, texts: 0, limit: options.maxBytes, seen: 0, asked: null, refusal: null };
  const writing: Promise<void>[] = [];
  const streams: Readable[] = [];
  const start = (taking: Promise<void>) => {
    taking.catch(fail);
    writing.push(taking);
  };
  const take = async (name: string, stream: AsyncIterable<Uint8Array>) => {
    const modifiedAt = readMoment(fields.get("modified"));
    fields.delete("modified");
    const position = state.seen;
    state.seen += 1;
    if (state.seen > maxFiles) state.refusal ??= { ok: false, problem: "too-many", name };
    const path = join(folder, `in-${position}`);
    const written = await write(stream, { name, path, position, state, options });
    // A browser sends a file without name or bytes where none was chosen.
    if (written.size > 0 || name !== "")
      files.set(position, { ...written, name: cleanFileName(name), path, modifiedAt });
  };
  return {
    onField: (name: string, value: string, _nameCut: boolean, isCut: boolean) => {
      state.texts += Buffer.byteLength(value);
      if (isCut || state.texts > MAX_TEXT_BYTES)
        state.refusal ??= { ok: false, problem: "too-big", name: textFile?.name ?? "" };
      else if (textFile !== undefined && name === textFile.field && value.trim() !== "")
        start(take(textFile.name, Readable.from([Buffer.from(value)])));
      else fields.set(name, value);
    },
    onFile: (_field: string, stream: BusboyFileStream, name: string | undefined) => {
      streams.push(stream);
      // A part that breaks off before anybody reads it would else end the process.
      stream.on("error", fail);
      start(take(name ?? "", stream));
    },
    settled: () => Promise.all(writing),
    async abandon() {
      for (const stream of streams) stream.destroy();
      await Promise.allSettled(writing);
    },
    refusal: () => state.refusal,
    result: (): ReceivedForm => state.refusal ?? { ok: true, fields, files: inOrder(files) },
  };
}

/** As the form has them: a short one that came later may have been written first. */
function inOrder(files: ReadonlyMap<number, SpooledFile>): SpooledFile[] {
  return [...files].sort(([a], [b]) => a - b).map(([, file]) => file);
}

type State = {
  total: number;
  texts: number;
  limit: number;
  seen: number;
  asked: Promise<number> | null;
  refusal: (ReceivedForm & { ok: false }) | null;
};

type Writing = { name: string; path: string; position: number; state: State; options: Options };

async function write(stream: AsyncIterable<Uint8Array>, { name, path, position, state, options }: Writing) {
  const hash = createHash("sha256");
  let size = 0;
  const handle = await onDisk(open(path, "w", 0o600));
  try {
    for await (const chunk of stream) {
      state.total += chunk.length;
      if (state.total > PATIENCE * state.limit) throw new Error("Far more was sent than may be.");
      if (state.refusal !== null) continue;
      hash.update(chunk);
      size += chunk.length;
      await onDisk(writeAll(handle, chunk));
      if (state.total <= state.limit) continue;
      // Asked once; what comes after the first waits for the answer too, if it was asked for.
      if (position === 0) state.asked ??= options.largerFor?.({ name, path }) ?? null;
      if (state.asked !== null) state.limit = await state.asked;
      if (state.total > state.limit)
        state.refusal = { ok: false, problem: "too-big", name: cleanFileName(name) };
    }
    return { size, sha256: hash.digest("hex") };
  } finally {
    await handle.close();
  }
}

async function writeAll(handle: FileHandle, chunk: Uint8Array): Promise<void> {
  let written = 0;
  while (written < chunk.length) written += (await handle.write(chunk, written)).bytesWritten;
}

function readMoment(text: string | undefined): Date | null {
  const milliseconds = Number(text ?? "");
  const isMoment = Number.isInteger(milliseconds) && milliseconds > 0 && milliseconds < 4e12;
  return isMoment ? new Date(milliseconds) : null;
}

function refuse(problem: FormProblem): ReceivedForm {
  return { ok: false, problem, name: "" };
}
