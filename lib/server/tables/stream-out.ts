import type { Writable } from "node:stream";
import { piped } from "./piped";

/**
 * What is written, as the body of an answer: made only as fast as it is taken. It resolves with the first bytes, so that what
 * fails before them can still be answered in words; what fails later breaks the transfer, which then does not look whole.
 * When the reader goes away, the sink breaks, and with it whatever writes.
 */
export async function streamOut(
  write: (sink: Writable) => Promise<void>,
): Promise<ReadableStream<Uint8Array>> {
  const pieces = piped(write);
  let waiting: IteratorResult<Buffer, void> | null = await pieces.next();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const piece = waiting ?? (await pieces.next());
        waiting = null;
        if (piece.done === true) controller.close();
        else controller.enqueue(piece.value);
      },
      async cancel() {
        await pieces.return(undefined);
      },
    },
    // Counted in pieces: nothing is made before it is asked for.
    { highWaterMark: 0 },
  );
}
