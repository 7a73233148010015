import { readPieces } from "./read-pieces";

const PIECE_BYTES = 1_048_576;
const NEWLINE = 0x0a;

/** A line is longer than may be, or is not UTF-8. */
export class BadLine extends Error {}

/** The lines of a file, each without its end. Throws BadLine. */
export async function* readLines(path: string, { maxBytes }: { maxBytes: number }): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let held: Buffer[] = [];
  let length = 0;
  const take = (piece: Buffer): string => {
    const bytes = held.length === 0 ? piece : Buffer.concat([...held, piece]);
    held = [];
    length = 0;
    try {
      return decoder.decode(bytes);
    } catch {
      throw new BadLine("not UTF-8");
    }
  };
  for await (const piece of readPieces(path, PIECE_BYTES)) {
    let from = 0;
    for (let end = piece.indexOf(NEWLINE); end >= 0; end = piece.indexOf(NEWLINE, from)) {
      yield take(piece.subarray(from, end));
      from = end + 1;
    }
    length += piece.length - from;
    if (length > maxBytes) throw new BadLine("too long");
    // The next piece lies in the same bytes.
    if (from < piece.length) held.push(Buffer.from(piece.subarray(from)));
  }
  if (length > 0) yield take(Buffer.alloc(0));
}
