import { PassThrough, type Writable } from "node:stream";

/** What something writes into a sink, as pieces that are taken one after the other: for a file inside of another. */
export async function* piped(write: (sink: Writable) => Promise<void>): AsyncGenerator<Buffer> {
  const through = new PassThrough();
  const writing = write(through).catch((error: unknown) => {
    through.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  const pieces: AsyncIterable<Buffer> = through;
  try {
    yield* pieces;
  } finally {
    // Whoever took the pieces may have gone before the end.
    through.destroy();
    await writing;
  }
}
