import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import { bomb, damaged } from "./zip-refused.mjs";

/**
 * Where the data of an entry lies and what its directory promises of it, which is held against what comes out.
 * @typedef {{ method: number, crc: number, packed: number, size: number, dataAt: number }} PackedData
 */

/**
 * All of it at once.
 * @param {Buffer} bytes
 * @param {PackedData} record
 * @param {string} name
 */
export function inflate(bytes, record, name) {
  const packed = bytes.subarray(record.dataAt, record.dataAt + record.packed);
  /** @type {Buffer} */
  let data = packed;
  if (record.method === 8) {
    try {
      data = inflateRawSync(packed, { maxOutputLength: Math.max(record.size, 1), chunkSize: 262_144 });
    } catch (error) {
      const isTooLong = error instanceof RangeError;
      throw isTooLong ? bomb(name) : damaged(name);
    }
  }
  if (data.length !== record.size || crc32(data) !== record.crc) throw damaged(name);
  return data;
}

/**
 * The same in pieces; what is wrong with it may show only at the end.
 * @param {Buffer} bytes
 * @param {PackedData} record
 * @param {string} name
 */
export async function* inflatePieces(bytes, record, name) {
  const packed = bytes.subarray(record.dataAt, record.dataAt + record.packed);
  const source = record.method === 8 ? unpacked(packed) : [packed];
  let size = 0;
  let crc = 0;
  try {
    for await (const piece of source) {
      size += piece.length;
      if (size > record.size) throw bomb(name);
      crc = crc32(piece, crc);
      yield piece;
    }
  } catch (error) {
    throw error instanceof Error && "code" in error && String(error.code).startsWith("Z_")
      ? damaged(name)
      : error;
  }
  if (size !== record.size || crc !== record.crc) throw damaged(name);
}

/**
 * @param {Buffer} packed
 * @returns {AsyncIterable<Buffer>}
 */
function unpacked(packed) {
  const stream = createInflateRaw({ chunkSize: 262_144 });
  stream.end(packed);
  return stream;
}
