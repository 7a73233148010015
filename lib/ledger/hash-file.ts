import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** A first pass over a large file: whether it is in already is known before anything is parsed. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1_048_576 });
  for await (const piece of stream) {
    bytes += piece.length;
    hash.update(piece);
  }
  return { sha256: hash.digest("hex"), bytes };
}
