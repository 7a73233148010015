import { createHash } from "node:crypto";
import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { HEAD_BYTES } from "./sniff.mjs";

/** A piece of a file that is read without being held as a whole. */
const PIECE = 262_144;

/**
 * A file that was handed over, as bytes or by its path. `chunks` and `hash` hold a piece of it at a time; `whole` all.
 * @param {{ name: string, bytes?: Uint8Array, path?: string, modifiedAt?: number }} input
 */
export function openSource({ name, bytes, path = "", modifiedAt }) {
  /** @type {Buffer | null} */
  let held = bytes === undefined ? null : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks = () => (held === null ? piecesOf(path) : [held]);
  const [head = new Uint8Array()] = held === null ? piecesOf(path) : [held];
  return {
    name,
    head: head.subarray(0, HEAD_BYTES),
    chunks,
    whole: () => (held ??= readFileSync(path)),
    measure: () => {
      const hash = createHash("sha256");
      let size = 0;
      for (const piece of chunks()) {
        hash.update(piece);
        size += piece.length;
      }
      return { sha256: hash.digest("hex"), bytes: size };
    },
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  };
}

/** @param {string} path */
function* piecesOf(path) {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const piece = Buffer.alloc(PIECE);
      const size = readSync(file, piece, 0, PIECE, null);
      if (size === 0) return;
      yield piece.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}
