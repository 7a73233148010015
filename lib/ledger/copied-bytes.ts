import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";

/** COPY's signature, its flags and the length of its extension, of which there is none. */
const HEAD = 11 + 4 + 4;
/** A row's number of fields, and a field's length. */
const [COUNT, LENGTH] = [2, 4];
/** What ends the file. */
const END = 2;

/**
 * The one bytea, which is not null, of a query that gives at most one row, in pieces; null where it gives none. It comes in
 * COPY's binary form (PostgreSQL's manual, COPY, "Binary Format"): the driver reads every value as text, which would be
 * made only to be read back. COPY takes no parameters, so the query's values have to be written into it.
 */
export async function readCopiedBytes(client: ClientBase, query: string): Promise<Buffer[] | null> {
  const copy: AsyncIterable<Buffer> = client.query(copyTo(`COPY (${query}) TO STDOUT (FORMAT binary)`));
  const pieces: Buffer[] = [];
  for await (const piece of copy) pieces.push(piece);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (length === HEAD + END) return null;
  return cut(pieces, { from: HEAD + COUNT + LENGTH, to: length - END });
}

function cut(pieces: readonly Buffer[], { from, to }: { from: number; to: number }): Buffer[] {
  let before = 0;
  return pieces.flatMap((piece) => {
    const start = before;
    before += piece.length;
    const kept = piece.subarray(Math.max(0, from - start), Math.max(0, to - start));
    return kept.length > 0 ? [kept] : [];
  });
}
