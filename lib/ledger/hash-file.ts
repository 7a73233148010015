import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** A first pass over a large file: whether it is in already is known before anything is parsed. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 })) {
    const piece: Buffer = chunk;
    bytes += piece.length;
    hash.update(piece);
  }
  return { sha256: hash.digest("hex"), bytes };
}
