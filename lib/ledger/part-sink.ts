import { createHash } from "node:crypto";
import { Writable } from "node:stream";
import type { Sql } from "@/lib/server/sql";

/** As a piece lies in the database, and as much as is held of a file that is made or sent. */
const PART_BYTES = 4 * 1_048_576;

export type PartSink = {
  sink: Writable;
  /** Of what was written; throws where it was not written to its end. */
  written: () => { bytes: number; sha256: string };
};

/** Of which file they are: one that is made, or one that is to be taken back. */
type PartsOf = { creatorId: string; id: string; of?: "export" | "restore" };

/** Keeps what is written into it as parts of a file, in their order; whoever writes waits for the database. */
export function partSink(sql: Sql, { creatorId, id, of = "export" }: PartsOf): PartSink {
  const hash = createHash("sha256");
  let waiting: Buffer[] = [];
  let held = 0;
  let bytes = 0;
  let parts = 0;
  const keep = async () => {
    const part = Buffer.concat(waiting);
    waiting = [];
    held = 0;
    await sql.query(
      `INSERT INTO ${of}_part (creator_id, ${of}_id, part, bytes) VALUES ($1::uuid, $2::uuid, $3, $4)`,
      [creatorId, id, parts, part],
    );
    parts += 1;
  };
  const sink = new Writable({
    write(piece: Buffer, _encoding, next) {
      hash.update(piece);
      bytes += piece.length;
      held += piece.length;
      waiting.push(piece);
      if (held < PART_BYTES) next();
      else void keep().then(() => next(), toNext(next));
    },
    final(next) {
      if (held === 0) next();
      else void keep().then(() => next(), toNext(next));
    },
  });
  // Whoever writes is told of it by the write; an error that nobody hears would end the process.
  sink.on("error", () => undefined);
  return {
    sink,
    written() {
      if (!sink.writableFinished) throw new Error("The file was not written to its end.");
      return { bytes, sha256: hash.digest("hex") };
    },
  };
}

function toNext(next: (error: Error) => void): (reason: unknown) => void {
  return (reason) => {
    next(reason instanceof Error ? reason : new Error(String(reason)));
  };
}
