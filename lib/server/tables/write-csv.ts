import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { toCsvRow } from "@/lib/core/csv";
import { headOf, type LongTable } from "@/lib/core/exports/table";
import { inPieces } from "./in-pieces";

/** Writes a table as CSV (RFC 4180; see toCsv) as fast as the sink takes it, and ends the sink. */
export async function writeCsv(table: LongTable, sink: Writable): Promise<void> {
  await pipeline(Readable.from(csvPieces(table), { objectMode: false }), sink);
}

/** The same as text in pieces, for an entry of an archive. */
export function csvPieces(table: LongTable): AsyncGenerator<string> {
  return inPieces(csvLines(table));
}

async function* csvLines(table: LongTable): AsyncGenerator<string> {
  yield toCsvRow(headOf(table));
  for await (const row of table.rows) yield toCsvRow(row);
}
