/** Bytes, big-endian, that are put one after the other into one buffer, which grows and is used again. */
export type GrowingBytes = {
  length: () => number;
  /** All of it, valid until something is put or cut. */
  bytes: () => Buffer;
  /** Takes away what comes after so many bytes. */
  cut: (length: number) => void;
  putInt16: (value: number) => void;
  putInt32: (value: number) => void;
  putUint32: (value: number) => void;
  putBigint64: (value: bigint) => void;
  putBytes: (bytes: Uint8Array) => void;
  /** Gives how many bytes of UTF-8 it is. */
  putText: (text: string) => number;
  /** Over four bytes that are there. */
  setInt32: (at: number, value: number) => void;
};

const MEBIBYTE = 1_048_576;
/** At least as much as a number takes. */
const ROOM = 64;
/** UTF-8 needs at most so many bytes for a unit of JavaScript's text. */
const BYTES_OF_UNIT = 3;

/** `room`: bytes to begin with. */
export function createGrowingBytes({ room = MEBIBYTE }: { room?: number } = {}): GrowingBytes {
  let buffer = Buffer.allocUnsafeSlow(room);
  let view = viewOf(buffer);
  let length = 0;

  function makeRoom(bytes: number): void {
    if (length + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(2 * buffer.length, length + bytes));
    buffer.copy(larger, 0, 0, length);
    [buffer, view] = [larger, viewOf(larger)];
  }

  return {
    length: () => length,
    bytes: () => buffer.subarray(0, length),
    cut(to) {
      length = to;
    },
    putInt16(value) {
      makeRoom(ROOM);
      view.setInt16(length, value);
      length += 2;
    },
    putInt32(value) {
      makeRoom(ROOM);
      view.setInt32(length, value);
      length += 4;
    },
    putUint32(value) {
      makeRoom(ROOM);
      view.setUint32(length, value);
      length += 4;
    },
    putBigint64(value) {
      makeRoom(ROOM);
      view.setBigInt64(length, value);
      length += 8;
    },
    putBytes(bytes) {
      makeRoom(bytes.length);
      buffer.set(bytes, length);
      length += bytes.length;
    },
    putText(text) {
      makeRoom(BYTES_OF_UNIT * text.length);
      const bytes = buffer.write(text, length, "utf8");
      length += bytes;
      return bytes;
    },
    setInt32(at, value) {
      view.setInt32(at, value);
    },
  };
}

function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
