import { createFieldBytes, type FieldBytes } from "./field-bytes";
import { createGrowingBytes } from "./growing-bytes";

/** Rows in the form that COPY reads. */
export type CopyBytes = {
  /** Begins a row of so many fields, which are then put. */
  beginRow: (fields: number) => FieldBytes;
  /** A whole file of COPY, valid until the next row or `clear`. */
  bytes: () => Uint8Array;
  clear: () => void;
};

/** What COPY's binary form begins with: its signature, no flags, no extension. */
const HEAD = Buffer.concat([Buffer.from("PGCOPY\n\xff\r\n\0", "latin1"), Buffer.alloc(8)]);
/** In place of a row's number of fields. */
const END = -1;

/**
 * A file in COPY's binary form (PostgreSQL's manual, COPY, "Binary Format"): as text each number would be written only to be
 * parsed again.
 */
export function createCopyBytes(): CopyBytes {
  const file = createGrowingBytes();
  const fields = createFieldBytes(file);
  file.putBytes(HEAD);
  return {
    beginRow(count) {
      file.putInt16(count);
      return fields;
    },
    bytes() {
      const end = file.length();
      file.putInt16(END);
      const bytes = file.bytes();
      file.cut(end);
      return bytes;
    },
    clear() {
      file.cut(HEAD.length);
    },
  };
}
