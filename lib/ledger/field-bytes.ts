import type { GrowingBytes } from "./growing-bytes";

/**
 * Fields in the form in which PostgreSQL sends and receives binary values, each as the length of its bytes and the bytes;
 * null has a length of −1 and none. Throws a RangeError where a value is none of its type: it would be kept as another one.
 */
export type FieldBytes = {
  putInt: (value: number | null) => void;
  /** An int8; as a number only what a double holds exactly. */
  putBigint: (value: bigint | number | null) => void;
  /** A timestamp, from milliseconds since 1970. */
  putInstant: (at: number) => void;
  /** A date, from days since 1970. */
  putDay: (day: number | null) => void;
  putUuid: (id: string | null) => void;
  putText: (text: string | null) => void;
  /** A jsonb, from its text. */
  putJson: (text: string | null) => void;
};

const NULL = -1;
/** Bytes of the types. */
const [INT, BIGINT, UUID] = [4, 8, 16];

const TWO_32 = 2 ** 32;
/** Timestamps count microseconds from 2000, dates its days. */
const EPOCH_2000 = Date.UTC(2000, 0, 1);
const DAYS_TO_2000 = EPOCH_2000 / 86_400_000;
/** The version of the form of jsonb, which is its text after that. */
const JSONB = Uint8Array.of(1);
const NOTHING = new Uint8Array();

/** Puts fields after what is there already. */
export function createFieldBytes(bytes: GrowingBytes): FieldBytes {
  const bytesOfUuid = createUuids();

  function putNull(): void {
    bytes.putInt32(NULL);
  }

  function putInt(value: number): void {
    // Also of what is no number at all.
    if ((value | 0) !== value) throw new RangeError(`${String(value)} is no int4.`);
    bytes.putInt32(INT);
    bytes.putInt32(value);
  }

  return {
    putInt(value) {
      if (value === null) putNull();
      else putInt(value);
    },
    putBigint(value) {
      if (value === null) {
        putNull();
        return;
      }
      const isInt8 =
        typeof value === "number" ? Number.isSafeInteger(value) : BigInt.asIntN(64, value) === value;
      if (!isInt8) throw new RangeError(`${String(value)} is no int8.`);
      if (typeof value === "number") {
        putHalves(bytes, value);
        return;
      }
      bytes.putInt32(BIGINT);
      bytes.putBigint64(value);
    },
    putInstant(at) {
      putHalves(bytes, (at - EPOCH_2000) * 1000);
    },
    putDay(day) {
      if (day === null) putNull();
      else putInt(day - DAYS_TO_2000);
    },
    putUuid(id) {
      if (id === null) {
        putNull();
        return;
      }
      const uuid = bytesOfUuid(id);
      bytes.putInt32(UUID);
      bytes.putBytes(uuid);
    },
    putText(text) {
      if (text === null) putNull();
      else putChars(bytes, { text, before: NOTHING });
    },
    putJson(text) {
      if (text === null) putNull();
      else putChars(bytes, { text, before: JSONB });
    },
  };
}

/** An int8 from a number that a double holds exactly. A bigint of each would live only to be written. */
function putHalves(bytes: GrowingBytes, value: number): void {
  const high = Math.floor(value / TWO_32);
  bytes.putInt32(BIGINT);
  bytes.putInt32(high);
  bytes.putUint32(value - high * TWO_32);
}

/** The length of its bytes is known only once it was written. */
function putChars(bytes: GrowingBytes, { text, before }: { text: string; before: Uint8Array }): void {
  const at = bytes.length();
  bytes.putInt32(NULL);
  bytes.putBytes(before);
  bytes.setInt32(at, before.length + bytes.putText(text));
}

/** Fields of one id mostly follow each other. */
function createUuids(): (id: string) => Buffer {
  let last: { id: string; bytes: Buffer } | null = null;
  return (id) => {
    if (last?.id === id) return last.bytes;
    const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
    if (bytes.length !== UUID) throw new RangeError(`${id} is no uuid.`);
    last = { id, bytes };
    return bytes;
  };
}
