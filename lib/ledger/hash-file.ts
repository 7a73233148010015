import { createHash } from "node:crypto";
import { readPieces } from "@/lib/server/files/read-pieces";

/** A first pass over a large file: whether it is in already is known before anything is parsed. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const piece of readPieces(path, PIECE_BYTES)) {
    bytes += piece.length;
    hash.update(piece);
  }
  return { sha256: hash.digest("hex"), bytes };
}

const PIECE_BYTES = 262_144;
