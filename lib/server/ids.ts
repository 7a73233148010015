import { createHash, randomBytes } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** UUID version 7 (RFC 9562): ordered by time, so that new rows land at the end of an index. */
export function newId(): string {
  const bytes = drawBytes();
  bytes.writeUIntBE(Date.now(), 0, 6);
  return toUuid(bytes, 0x70);
}

const ID_BYTES = 16;
/** Asking the system for random bytes takes longer than all else of an id, so they are drawn for some hundred of them. */
const DRAWN = 256 * ID_BYTES;
const drawn = { bytes: Buffer.alloc(0), used: 0 };

/** No byte is given twice. */
function drawBytes(): Buffer {
  if (drawn.used >= drawn.bytes.length) {
    drawn.bytes = randomBytes(DRAWN);
    drawn.used = 0;
  }
  const from = drawn.used;
  drawn.used += ID_BYTES;
  return drawn.bytes.subarray(from, drawn.used);
}

/** UUID version 8 (RFC 9562) of a name: the same for the same name, for what must be there only once. */
export function namedId(name: string): string {
  return toUuid(createHash("sha256").update(name).digest().subarray(0, 16), 0x80);
}

/** Lower-case canonical form only: what may be written literally into SET LOCAL. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

function toUuid(bytes: Buffer, version: number): string {
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | version, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
