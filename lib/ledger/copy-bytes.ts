/** Rows in the form that COPY reads, written field by field. */
export type CopyBytes = {
  /** Begins a row of so many fields, which are then put. */
  beginRow: (fields: number) => void;
  putInt: (value: number) => void;
  /** An int8; below 2^63. */
  putBigint: (value: bigint | null) => void;
  /** A timestamp, from milliseconds since 1970. */
  putInstant: (at: number) => void;
  putUuid: (id: string) => void;
  /** A whole file of COPY, valid until the next row or `clear`. */
  bytes: () => Uint8Array;
  clear: () => void;
};

const MEBIBYTE = 1_048_576;
/** More than any row takes, and what ends a file. */
const ROOM = 1_024;

/** What COPY's binary form begins with: its signature, no flags, no extension. */
const HEAD = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
/** In place of a row's number of fields. */
const END = -1;
/** In place of a field's length. */
const NULL = -1;

/** Bytes of a row's number of fields, of a field's length, and of the types. */
const [COUNT, LENGTH, INT, BIGINT, UUID] = [2, 4, 4, 8, 16];

/** Timestamps count microseconds from here. */
const EPOCH_2000 = Date.UTC(2000, 0, 1);
const TWO_32 = 2 ** 32;

/**
 * A file in COPY's binary form (PostgreSQL's manual, COPY, "Binary Format"): as text each number would be written only to be
 * parsed again. It goes into one buffer at once, which grows and is used again, since parts would live until they are sent.
 */
export function createCopyBytes(): CopyBytes {
  let buffer = Buffer.allocUnsafeSlow(MEBIBYTE);
  let view = viewOf(buffer);
  let length = HEAD.copy(buffer);
  // Rows of one id mostly follow each other.
  let [lastId, lastUuid] = ["", Buffer.alloc(UUID)];

  function grow(): void {
    const larger = Buffer.allocUnsafeSlow(2 * buffer.length);
    buffer.copy(larger, 0, 0, length);
    [buffer, view] = [larger, viewOf(larger)];
  }

  function putLength(bytes: number): void {
    view.setInt32(length, bytes);
    length += LENGTH;
  }

  return {
    beginRow(fields) {
      if (length + ROOM > buffer.length) grow();
      view.setInt16(length, fields);
      length += COUNT;
    },
    putInt(value) {
      putLength(INT);
      view.setInt32(length, value);
      length += INT;
    },
    putBigint(value) {
      putLength(value === null ? NULL : BIGINT);
      if (value === null) return;
      view.setBigInt64(length, value);
      length += BIGINT;
    },
    // In two halves: a bigint of each would live only to be written.
    putInstant(at) {
      const microseconds = (at - EPOCH_2000) * 1000;
      const high = Math.floor(microseconds / TWO_32);
      putLength(BIGINT);
      view.setInt32(length, high);
      view.setUint32(length + BIGINT / 2, microseconds - high * TWO_32);
      length += BIGINT;
    },
    putUuid(id) {
      if (id !== lastId) [lastId, lastUuid] = [id, Buffer.from(id.replaceAll("-", ""), "hex")];
      putLength(UUID);
      length += lastUuid.copy(buffer, length);
    },
    bytes() {
      view.setInt16(length, END);
      return buffer.subarray(0, length + COUNT);
    },
    clear() {
      length = HEAD.length;
    },
  };
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
