import { plainName } from "./plain-name.mjs";
import { FileRefused } from "./refused.mjs";
import { inflate, inflatePieces } from "./zip-data.mjs";
import { bomb, damaged } from "./zip-refused.mjs";

/**
 * ZIP as in PKWARE's APPNOTE 6.3.10, read from the central directory. Everything the directory says is checked
 * before a byte is inflated, and inflating stops at the size it promised: that is what disarms a bomb.
 * @typedef {{ path: string, size: number, modifiedAt: number, read: () => Buffer,
 *   chunks: () => AsyncGenerator<Buffer> }} ZipEntry `chunks` gives the same bytes in pieces, and refuses at the end
 *   what `read` refuses at once
 * @typedef {{ entries: number, entryBytes: number, totalBytes: number }} ZipLimits
 */

const END = 0x06054b50;
const DIRECTORY = 0x02014b50;
const LOCAL = 0x04034b50;
/** Text shrinks at most about forty-fold; zeros a thousand-fold. */
const MAX_RATIO = 100;
const FREE_BYTES = 1_000_000;

/**
 * `choose` may say which paths will be read: the others are left out, whatever their size. Null: all.
 * @param {Buffer} bytes
 * @param {{ name: string, limits: ZipLimits,
 *   choose?: (paths: readonly string[]) => ReadonlySet<string> | null }} options
 * @returns {ZipEntry[]} files only, without what macOS adds
 */
export function openZip(bytes, { name, limits, choose }) {
  const end = findEnd(bytes, name);
  if (end.count > limits.entries) {
    throw new FileRefused("bomb", `${name} holds ${end.count} files; at most ${limits.entries} are read.`);
  }
  const all = readDirectory(bytes, end, name);
  refuseOverlaps(all, name);
  const files = all.filter(({ path }) => !path.endsWith("/") && !isMacExtra(path));
  const chosen = choose?.(files.map(({ path }) => path)) ?? null;
  const records = chosen === null ? all : files.filter(({ path }) => chosen.has(path));
  const total = records.reduce((sum, record) => sum + record.size, 0);
  for (const record of records) refuseBomb(record, { name, limits });
  if (total > limits.totalBytes) throw bomb(name);
  return records
    .filter(({ path }) => !path.endsWith("/") && !isMacExtra(path))
    .map((record) => ({
      path: record.path,
      size: record.size,
      modifiedAt: record.modifiedAt,
      read: () => inflate(bytes, record, name),
      chunks: () => inflatePieces(bytes, record, name),
    }));
}

/** @typedef {import("./zip-data.mjs").PackedData & { path: string, offset: number, modifiedAt: number }} Entry */

/**
 * @param {Buffer} bytes
 * @param {string} name
 */
function findEnd(bytes, name) {
  const lowest = Math.max(0, bytes.length - 22 - 65_535);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END || bytes.readUInt16LE(at + 20) !== bytes.length - at - 22) continue;
    const count = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 12);
    const offset = bytes.readUInt32LE(at + 16);
    if (count === 0xffff || offset === 0xffffffff || bytes.readUInt16LE(at + 4) !== 0) {
      throw new FileRefused("unknown-zip", `${name} is a ZIP of a kind no platform sends. Unpack it first.`);
    }
    if (offset + size !== at) throw damaged(name);
    return { count, offset, at };
  }
  throw new FileRefused("cut", `${name} is a ZIP without its end: the download was cut. Download it again.`);
}

/**
 * @param {Buffer} bytes
 * @param {{ count: number, offset: number, at: number }} end
 * @param {string} name
 */
function readDirectory(bytes, end, name) {
  /** @type {Entry[]} */
  const records = [];
  let at = end.offset;
  for (let index = 0; index < end.count; index += 1) {
    if (at + 46 > end.at || bytes.readUInt32LE(at) !== DIRECTORY) throw damaged(name);
    const nameBytes = bytes.readUInt16LE(at + 28);
    const next = at + 46 + nameBytes + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    if (next > end.at) throw damaged(name);
    records.push(readRecord(bytes, { at, nameBytes, directoryAt: end.offset, name }));
    at = next;
  }
  if (at !== end.at) throw damaged(name);
  return records;
}

/**
 * @param {Buffer} bytes
 * @param {{ at: number, nameBytes: number, directoryAt: number, name: string }} options
 * @returns {Entry}
 */
function readRecord(bytes, { at, nameBytes, directoryAt, name }) {
  const path = bytes.toString("utf8", at + 46, at + 46 + nameBytes);
  const isUnixLink = bytes.readUInt8(at + 5) === 3 && bytes.readUInt32LE(at + 38) >>> 28 === 0xa;
  if (isUnixLink || isUnsafe(path)) {
    throw new FileRefused("unsafe-name", `${name} holds a file that points outside the ZIP. It is not read.`);
  }
  if ((bytes.readUInt16LE(at + 8) & 1) === 1) {
    throw new FileRefused("encrypted", `${name} has a password. Unpack it and choose the file inside.`);
  }
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const size = bytes.readUInt32LE(at + 24);
  const offset = bytes.readUInt32LE(at + 42);
  const isKnown = method === 8 || (method === 0 && packed === size);
  if (!isKnown)
    throw new FileRefused("unknown-zip", `${name} is packed in a way no platform uses. Unpack it first.`);
  if (offset + 30 > directoryAt || bytes.readUInt32LE(offset) !== LOCAL) throw damaged(name);
  const dataAt = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (dataAt + packed > directoryAt) throw damaged(name);
  const modifiedAt = fromDosTime(bytes.readUInt16LE(at + 14), bytes.readUInt16LE(at + 12));
  return {
    path: plainName(path),
    method,
    crc: bytes.readUInt32LE(at + 16),
    packed,
    size,
    offset,
    dataAt,
    modifiedAt,
  };
}

/** @param {string} path */
function isUnsafe(path) {
  if (path === "" || path.includes("\0") || path.includes("\\") || /^(\/|[a-z]:)/i.test(path)) return true;
  return path.split("/").includes("..");
}

/** @param {string} path */
function isMacExtra(path) {
  const parts = path.split("/");
  return parts[0] === "__MACOSX" || (parts.at(-1) ?? "").startsWith("._") || parts.at(-1) === ".DS_Store";
}

/**
 * Entries that share bytes are how a small ZIP unfolds into petabytes.
 * @param {Entry[]} records
 * @param {string} name
 */
function refuseOverlaps(records, name) {
  const sorted = records.toSorted((a, b) => a.offset - b.offset);
  sorted.forEach((record, index) => {
    const next = sorted[index + 1];
    if (next !== undefined && record.dataAt + record.packed > next.offset) throw bomb(name);
  });
}

/**
 * @param {Entry} record
 * @param {{ name: string, limits: ZipLimits }} options
 */
function refuseBomb({ size, packed }, { name, limits }) {
  if (size > limits.entryBytes || size > Math.max(FREE_BYTES, packed * MAX_RATIO)) throw bomb(name);
}

/**
 * @param {number} date
 * @param {number} time
 */
function fromDosTime(date, time) {
  return Date.UTC(
    1980 + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}
