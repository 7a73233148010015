import { Writable } from "node:stream";

/** What something writes into a stream, as one piece. */
export async function collect(write: (sink: Writable) => Promise<void>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  const sink = new Writable({
    write(piece: Buffer, _, next) {
      pieces.push(piece);
      next();
    },
  });
  await write(sink);
  return Buffer.concat(pieces);
}
