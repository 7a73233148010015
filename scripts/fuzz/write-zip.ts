import { crc32, deflateRawSync } from "node:zlib";

/** What a part of a ZIP is, and in what its headers lie. */
export type ZipPart = {
  path: string;
  data: Buffer;
  isStored?: boolean;
  size?: number;
  packed?: number;
  crc?: number;
  flags?: number;
  method?: number;
  /** Of the local header; another part's makes them overlap. */
  offset?: number;
  isLink?: boolean;
  extra?: Buffer;
};

/** A ZIP that says what it is told to say (PKWARE's APPNOTE 6.3.10). */
export function writeZip(parts: readonly ZipPart[], { comment = "" }: { comment?: string } = {}): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = part.isStored === true ? part.data : deflateRawSync(part.data);
    const path = Buffer.from(part.path);
    const extra = part.extra ?? Buffer.alloc(0);
    const fields = describe(part, { packed: packed.length, path: path.length, extra: extra.length });
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, path, extra, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(part.isLink === true ? 0xa1ff0000 : 0x81a40000, 6);
    rest.writeUInt32LE(part.offset ?? offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\x01\x02"), Buffer.from([20, 3]), fields, rest, path, extra]),
    );
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 4);
  end.writeUInt16LE(Math.min(parts.length, 0xffff), 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(Buffer.byteLength(comment), 16);
  return Buffer.concat([...locals, list, Buffer.from("PK\x05\x06"), end, Buffer.from(comment)]);
}

type Lengths = { packed: number; path: number; extra: number };

/** From "version needed" to "extra field length", which both headers share. */
function describe(part: ZipPart, { packed, path, extra }: Lengths): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(part.flags ?? 0, 2);
  fields.writeUInt16LE(part.method ?? (part.isStored === true ? 0 : 8), 4);
  fields.writeUInt16LE(0x4800, 6);
  fields.writeUInt16LE(0x5d76, 8);
  fields.writeUInt32LE(part.crc ?? crc32(part.data), 10);
  fields.writeUInt32LE(part.packed ?? packed, 14);
  fields.writeUInt32LE(part.size ?? part.data.length, 18);
  fields.writeUInt16LE(path, 22);
  fields.writeUInt16LE(extra, 24);
  return fields;
}
