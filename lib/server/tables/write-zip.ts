import { Readable, type Writable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export type ZipEntry = {
  /** Its path in the archive, with slashes. */
  name: string;
  content: Buffer | string | AsyncIterable<Buffer | string>;
  /** Already compressed: kept as it is. */
  isStored?: boolean;
};

/**
 * Writes an archive and ends the sink. An entry is asked for when the one before it has been read to its end, and is read
 * only as fast as the sink takes it, so memory does not grow with the archive. Where the sink breaks, the entry that is being
 * read is ended. Sizes above 4 GB are written as ZIP64.
 */
export async function writeZip(
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  sink: Writable,
  { at }: { at: Date },
): Promise<void> {
  const zip = new ZipFile();
  const output = zip.outputStream;
  const broken = new AbortController();
  const feeding = feed(zip, entries, { at, signal: broken.signal }).catch((error: unknown) => {
    if (output instanceof Readable) output.destroy(toError(error));
    throw error;
  });
  const writing = pipeline(output, sink).catch((error: unknown) => {
    broken.abort();
    throw error;
  });
  const [fed, written] = await Promise.allSettled([feeding, writing]);
  // What an entry's own reading ran into comes first: that the output broke then is only its echo, and the other way round.
  if (fed.status === "rejected" && !broken.signal.aborted) throw fed.reason;
  if (written.status === "rejected") throw written.reason;
  if (fed.status === "rejected") throw fed.reason;
}

type Feeding = { at: Date; signal: AbortSignal };

async function feed(
  zip: ZipFile,
  entries: Iterable<ZipEntry> | AsyncIterable<ZipEntry>,
  { at, signal }: Feeding,
): Promise<void> {
  for await (const { name, content, isStored = false } of entries) {
    signal.throwIfAborted();
    const options = { mtime: at, compress: !isStored };
    if (typeof content === "string" || Buffer.isBuffer(content)) {
      zip.addBuffer(Buffer.from(content), name, options);
      continue;
    }
    const stream = Readable.from(content, { objectMode: false });
    zip.addReadStream(stream, name, options);
    try {
      await finished(stream, { signal });
    } finally {
      stream.destroy();
    }
  }
  zip.end();
}

function toError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
