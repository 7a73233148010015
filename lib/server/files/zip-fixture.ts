import { crc32, deflateRawSync } from "node:zlib";

export type ZipPart = {
  name: string;
  data: Uint8Array;
  isEncrypted?: boolean;
  claimedBytes?: number;
  links?: boolean;
};

/** A ZIP written by hand, so that tests can also make it lie. */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const packed = deflateRawSync(part.data);
    const fields = describePart(part, packed.length);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), fields, sizeOf(name), name, packed]);
    const attributes = Buffer.alloc(14);
    attributes.writeUInt32LE(part.links === true ? 0xa1ff0000 : 0x81a40000, 6);
    attributes.writeUInt32LE(offset, 10);
    const made = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from("PK\x01\x02"), made, fields, sizeOf(name), attributes, name]));
    locals.push(local);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, list, Buffer.from("PK\x05\x06"), end]);
}

/** From "version needed" to "uncompressed size", which both headers share. */
function describePart({ data, isEncrypted, claimedBytes }: ZipPart, packedBytes: number): Buffer {
  const fields = Buffer.alloc(22);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(isEncrypted === true ? 1 : 0, 2);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt16LE(0x5d76, 8);
  fields.writeUInt32LE(crc32(data), 10);
  fields.writeUInt32LE(packedBytes, 14);
  fields.writeUInt32LE(claimedBytes ?? data.length, 18);
  return fields;
}

function sizeOf(name: Buffer): Buffer {
  const sizes = Buffer.alloc(4);
  sizes.writeUInt16LE(name.length, 0);
  return sizes;
}
