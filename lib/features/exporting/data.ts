import "server-only";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { EXPORT_KINDS, isExportKind, type ExportKind } from "@/lib/core/exports/export-kind";
import type { Table } from "@/lib/core/exports/table";
import type { TableFormat } from "@/lib/core/exports/table-format";
import type { Clock } from "@/lib/core/income/clock";
import type { Period } from "@/lib/core/time/period";
import { EXPORT_MAKERS } from "@/lib/ledger/export-makers";
import type { ExportState } from "@/lib/ledger/export-queue";
import { tableNotes } from "@/lib/ledger/table-notes";
import { writeLedger, type LedgerFile } from "@/lib/ledger/write-ledger";
import { now } from "@/lib/server/clock";
import { withTenantPg } from "@/lib/server/db";
import { isUuid } from "@/lib/server/ids";
import { sqlOfPg } from "@/lib/server/sql";
import { writeTable } from "@/lib/server/tables/write-table";
import type { Viewer } from "@/lib/server/viewer";

export type MadeFile = {
  id: string;
  kind: ExportKind;
  name: string;
  state: ExportState;
  /** Of the work; null while it is not known how much there is. */
  percent: number | null;
  bytes: bigint;
  failure: string;
  createdAt: Date;
  expiresAt: Date | null;
};

/** Far more than a creator has within the days that they are kept. */
const MOST_LISTED = 200;

/** The latest first; what has expired is gone, also where it was not swept yet. */
export async function listMadeFiles(viewer: Viewer): Promise<MadeFile[]> {
  type Row = Omit<MadeFile, "percent" | "kind"> & { kind: string; done: number; total: number };
  const rows = await query<Row>(viewer, LIST, [now(), MOST_LISTED]);
  return rows.flatMap(({ kind, done, total, ...file }) => {
    const sofar = total === 0 ? null : Math.min(100, Math.floor((100 * done) / total));
    return isExportKind(kind) ? [{ ...file, kind, percent: file.state === "ready" ? 100 : sofar }] : [];
  });
}

const LIST = `SELECT id::text AS id, kind, name, state, done, total, bytes, failure, created_at AS "createdAt",
    expires_at AS "expiresAt"
  FROM export_file WHERE creator_id = $1::uuid AND coalesce(expires_at > $2::timestamptz, true)
  ORDER BY created_at DESC, id DESC LIMIT $3`;

export type ReadyFile = { name: string; bytes: bigint; write: (sink: Writable) => Promise<void> };

/** A file that is ready, to be sent part by part; null where there is none, and where it is another's. */
export async function findMadeFile(viewer: Viewer, id: string): Promise<ReadyFile | null> {
  if (!isUuid(id)) return null;
  const [file] = await query<{ name: string; bytes: bigint }>(
    viewer,
    `SELECT name, bytes FROM export_file WHERE creator_id = $1::uuid AND id = $2::uuid AND state = 'ready'
       AND expires_at > $3::timestamptz`,
    [id, now()],
  );
  if (file === undefined) return null;
  return { ...file, write: (sink) => pipeline(Readable.from(partsOf(viewer, id)), sink) };
}

/** No connection is held between two parts, however slowly they are taken. */
async function* partsOf(viewer: Viewer, id: string): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part += 1) {
    const [row] = await query<{ bytes: Uint8Array; isLast: boolean }>(
      viewer,
      `SELECT bytes, NOT EXISTS (SELECT FROM export_part n
         WHERE n.creator_id = p.creator_id AND n.export_id = p.export_id AND n.part > p.part) AS "isLast"
       FROM export_part p WHERE creator_id = $1::uuid AND export_id = $2::uuid AND part = $3`,
      [id, part],
    );
    if (row === undefined) throw new Error("The file was deleted while it was sent.");
    yield row.bytes;
    if (row.isLast) return;
  }
}

/** The kinds of files that this version makes. */
export function offeredKinds(): ExportKind[] {
  return EXPORT_KINDS.filter((kind) => EXPORT_MAKERS[kind] !== undefined);
}

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

function query<Row>(viewer: Viewer, text: string, params: readonly unknown[]): Promise<Row[]> {
  return withTenantPg(viewer, (client) => sqlOfPg(client).query<Row>(text, [viewer.creatorId, ...params]), {
    readOnly: true,
  });
}
