import { open } from "node:fs/promises";

/**
 * A file from its beginning to its end. Each piece lies in the same bytes as the one before, which must be done with by
 * then: new ones would outlive their use until the next collection, and a large file's are more than all else in memory.
 */
export async function* readPieces(path: string, size: number): AsyncGenerator<Buffer> {
  const handle = await open(path);
  const bytes = Buffer.allocUnsafe(size);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(bytes, 0, size);
      if (bytesRead === 0) return;
      yield bytes.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}
