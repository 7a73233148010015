import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportMaker } from "./export-maker";
import { FORMAT, FORMAT_VERSION } from "./whole-manifest";
import { readAttached, withSnapshot, type Snapshot } from "./whole-snapshot";
import { STORED_FILE } from "./whole-tables";

/** Everything of a creator as one JSON document, as docs/export-format.md describes it; attachments are in base64. */
export const makeWholeDocument: ExportMaker = (viewer, _spec, work) =>
  withSnapshot(viewer, work, (snapshot) =>
    pipeline(Readable.from(piecesOf(snapshot), { objectMode: false }), work.sink),
  );

async function* piecesOf(snapshot: Snapshot): AsyncGenerator<string> {
  const { madeOn, creator, tables, counts, sums, totals } = snapshot;
  const head = { format: FORMAT, version: FORMAT_VERSION, madeOn: madeOn.toISOString(), creator };
  const rows = Object.fromEntries(counts);
  yield `${JSON.stringify({ ...head, rows, sums, totals }).slice(0, -1)},"tables":{`;
  for (const leaving of tables) {
    yield `\n${JSON.stringify(leaving.table.name)}:[`;
    let separator = "\n";
    for await (const { rows: found } of snapshot.rowsOf(leaving)) {
      yield separator + found.join(",\n");
      separator = ",\n";
    }
    yield "],";
  }
  yield* filesOf(snapshot);
  yield "}}\n";
}

async function* filesOf(snapshot: Snapshot): AsyncGenerator<string> {
  yield `\n${JSON.stringify(STORED_FILE.name)}:[`;
  let separator = "\n";
  for (const file of snapshot.files) {
    const { id, createdAt } = file;
    const bytes = await readAttached(snapshot, file);
    // One that is missing is named by its deal and has no row here, as in the archive.
    if (bytes === null) continue;
    yield separator + JSON.stringify({ id, created_at: createdAt, content: bytes.toString("base64") });
    separator = ",\n";
  }
  yield "]";
}
