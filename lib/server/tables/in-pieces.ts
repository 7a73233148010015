/** Large enough that a stream's own work does not count, small enough that many are not held. */
const PIECE_CHARACTERS = 32_768;

/**
 * Short texts put together to pieces that are worth a write. The first text goes at once, so that whoever waits sees a
 * beginning.
 */
export async function* inPieces(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = "";
  let isFirst = true;
  for await (const text of texts) {
    piece += text;
    if (!isFirst && piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = "";
    isFirst = false;
  }
  if (piece !== "") yield piece;
}
