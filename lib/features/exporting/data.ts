import "server-only";
import type { Writable } from "node:stream";
import type { Table } from "@/lib/core/exports/table";
import type { TableFormat } from "@/lib/core/exports/table-format";
import type { Clock } from "@/lib/core/income/clock";
import type { Period } from "@/lib/core/time/period";
import { tableNotes } from "@/lib/ledger/table-notes";
import { writeLedger, type LedgerFile } from "@/lib/ledger/write-ledger";
import { now } from "@/lib/server/clock";
import { writeTable } from "@/lib/server/tables/write-table";
import type { Viewer } from "@/lib/server/viewer";

/** The income lines of a period by a clock, as a file that is written while they are read. */
export function writeLedgerFile(viewer: Viewer, asked: LedgerFile, sink: Writable): Promise<void> {
  return writeLedger(viewer, asked, { sink });
}

type TableFile = {
  name: string;
  table: Table;
  of: { period?: Period; clock?: Clock };
  format: TableFormat;
};

/** A table as a file; a workbook says what it is of on a sheet of notes. */
export function writeTableFile(
  viewer: Viewer,
  { name, table, of, format }: TableFile,
  sink: Writable,
): Promise<void> {
  const notes = () => tableNotes(viewer, of);
  return writeTable({ sheet: { name, ...table }, notes, format, at: now() }, sink);
}
