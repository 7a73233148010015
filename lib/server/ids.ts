import { createHash, randomBytes } from "node:crypto";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** UUID version 7 (RFC 9562): ordered by time, so that new rows land at the end of an index. */
export function newId(): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(Date.now(), 0, 6);
  return toUuid(bytes, 0x70);
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
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
