import { inflateSync } from "node:zlib";

const SIGNATURE = 0x774f4646;
const HEADER = 44;
const ENTRY = 20;

type Table = { tag: number; checksum: number; bytes: Uint8Array };

/**
 * The font inside a WOFF 1.0 file (W3C, 2012): the same tables, each compressed by zlib. The PDF library could read the
 * file itself, but inflates in JavaScript and anew for every document. Throws Error for any other file.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.length < HEADER || woff.readUInt32BE(0) !== SIGNATURE) throw new Error("This is no WOFF file.");
  const flavour = woff.readUInt32BE(4);
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) =>
    readTable(woff, HEADER + index * ENTRY),
  );
  return writeFont(flavour, tables);
}

function readTable(woff: Buffer, at: number): Table {
  const offset = woff.readUInt32BE(at + 4);
  const packed = woff.readUInt32BE(at + 8);
  const length = woff.readUInt32BE(at + 12);
  const stored = woff.subarray(offset, offset + packed);
  const bytes = packed < length ? inflateSync(stored, { maxOutputLength: length }) : stored;
  if (bytes.length !== length) throw new Error("A table of the font is damaged.");
  return { tag: woff.readUInt32BE(at), checksum: woff.readUInt32BE(at + 16), bytes };
}

/** OpenType's table directory, then the tables, each at a multiple of four bytes. */
function writeFont(flavour: number, tables: readonly Table[]): Buffer {
  const start = 12 + tables.length * 16;
  const offsets = tables.map(
    (_, index) => start + tables.slice(0, index).reduce((sum, { bytes }) => sum + padded(bytes), 0),
  );
  const font = Buffer.alloc(tables.reduce((sum, { bytes }) => sum + padded(bytes), start));
  const power = Math.floor(Math.log2(Math.max(1, tables.length)));
  font.writeUInt32BE(flavour, 0);
  [tables.length, 2 ** power * 16, power, (tables.length - 2 ** power) * 16].forEach((value, index) => {
    font.writeUInt16BE(value, 4 + index * 2);
  });
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const offset = offsets[index] ?? 0;
    [tag, checksum, offset, bytes.length].forEach((value, step) =>
      font.writeUInt32BE(value, 12 + index * 16 + step * 4),
    );
    font.set(bytes, offset);
  });
  return font;
}

function padded(bytes: Uint8Array): number {
  return Math.ceil(bytes.length / 4) * 4;
}
