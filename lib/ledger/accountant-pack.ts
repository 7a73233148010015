import type { Writable } from "node:stream";
import { parseExportSpec } from "@/lib/core/exports/export-spec";
import type { LongTable, Table } from "@/lib/core/exports/table";
import { now } from "@/lib/server/clock";
import { withLongRead } from "@/lib/server/db";
import { readBytes } from "@/lib/server/files/file-store";
import { getT } from "@/lib/server/messages";
import { writePdf } from "@/lib/server/pdf/write-pdf";
import { sqlOfPg, type Sql } from "@/lib/server/sql";
import { piped } from "@/lib/server/tables/piped";
import { csvPieces } from "@/lib/server/tables/write-csv";
import { writeWorkbook, type Sheet } from "@/lib/server/tables/write-workbook";
import { writeZip, type ZipEntry } from "@/lib/server/tables/write-zip";
import type { Viewer } from "@/lib/server/viewer";
import { listAccountCodes } from "./account-codes";
import { accountantNotes } from "./accountant-notes";
import { rateTable, unconvertedTable } from "./accountant-rates";
import {
  costTable,
  paymentTable,
  streamTable,
  sumStreams,
  type Asked,
  type StreamSum,
} from "./accountant-rows";
import { toDealFilesTable, toInvoicesTable, type ListedFile, type ListedInvoice } from "./deal-exports";
import type { ExportMaker } from "./export-maker";
import { toLedgerTable } from "./ledger-tables";
import { readLedgerLines } from "./list-lines";
import { listFiles, listInvoices } from "./listed-papers";
import { findPrinted } from "./printed-invoice";
import { tableNotes } from "./table-notes";

type SheetName =
  "income-by-stream" | "unconverted" | "income-lines" | "costs" | "rates" | "invoices" | "payments" | "files";

type Pack = {
  viewer: Viewer;
  sql: Sql;
  asked: Asked;
  sums: readonly StreamSum[];
  invoices: readonly ListedInvoice[];
  files: readonly ListedFile[];
  /** Those of a fixed size, by their sheets. */
  tables: Readonly<Record<Exclude<SheetName, "income-lines" | "rates">, Table>>;
  at: Date;
};

/**
 * What an accountant books a year from, as one archive: each table as CSV and all of them as one workbook, the invoices as
 * they were printed, and the files of the deals that were billed, paid or earned in it. All of it is of one moment.
 */
export const makeAccountantPack: ExportMaker = async (viewer, spec, work) => {
  const of = parseExportSpec(spec);
  if (of === null) throw new Error("A year's books are of days and of a clock.");
  await withLongRead(viewer, async (client) => {
    const { creatorId, baseCurrency } = viewer;
    const pack = await readPack(viewer, sqlOfPg(client), { creatorId, baseCurrency, ...of });
    const total = pack.invoices.length + pack.files.length + 3;
    await writeZip(telling(packEntries(pack), { total, progress: work.progress }), work.sink, {
      at: pack.at,
    });
  });
};

async function readPack(viewer: Viewer, sql: Sql, asked: Asked): Promise<Pack> {
  const { period, baseCurrency } = asked;
  const codes = await listAccountCodes(sql, viewer);
  const accounts = new Map(codes.map((code) => [`${code.side} ${code.name}`, code]));
  const sums = await sumStreams(sql, asked);
  const invoices = await listInvoices(sql, viewer, period);
  const files = await listFiles(sql, viewer, period);
  const tables = {
    "income-by-stream": streamTable(sums, { baseCurrency, accounts }),
    unconverted: await unconvertedTable(sql, asked),
    costs: await costTable(sql, asked, accounts),
    invoices: toInvoicesTable(invoices),
    payments: await paymentTable(sql, asked),
    files: toDealFilesTable(files),
  };
  return { viewer, sql, asked, sums, invoices, files, tables, at: now() };
}

async function* packEntries(pack: Pack): AsyncGenerator<ZipEntry> {
  const { sql, viewer, invoices, files, at } = pack;
  yield { name: "README.txt", content: accountantNotes(viewer, pack) };
  for (const { name, ...table } of packTables(pack)) yield { name: `${name}.csv`, content: csvPieces(table) };
  yield { name: "accountant.xlsx", content: piped((sink) => writePackWorkbook(pack, sink)), isStored: true };
  for (const { id } of invoices) {
    const printed = await findPrinted(sql, viewer, { id, at });
    if (printed === null) continue;
    const bytes = await writePdf(printed.document);
    yield { name: `invoices/${printed.fileName}`, content: Buffer.from(bytes), isStored: true };
  }
  for (const { id, name } of files) {
    const bytes = await readBytes(sql, { creatorId: viewer.creatorId, id });
    // What is not where it is said to be stands in the table of files all the same.
    if (bytes !== null) yield { name: `files/${id.slice(-8)}-${name.replaceAll(":", "-")}`, content: bytes };
  }
}

/** Each run of the rows is a new one: a table is written twice. */
function packTables({ sql, asked, tables }: Pack): (LongTable & { name: SheetName })[] {
  const { baseCurrency: currency, clock } = asked;
  return [
    { name: "income-by-stream", ...tables["income-by-stream"] },
    { name: "unconverted", ...tables.unconverted },
    { name: "income-lines", ...toLedgerTable(readLedgerLines(sql, asked), { currency, clock }) },
    { name: "costs", ...tables.costs },
    { name: "rates", ...rateTable(sql, asked) },
    { name: "invoices", ...tables.invoices },
    { name: "payments", ...tables.payments },
    { name: "files", ...tables.files },
  ];
}

function writePackWorkbook(pack: Pack, sink: Writable): Promise<void> {
  const t = getT("accounting");
  const sheets = packTables(pack).map((table): Sheet => ({ ...table, name: t(`sheets.${table.name}`) }));
  const notes = () => [...tableNotes(pack.viewer, pack.asked), [t("about"), t("notAdvice")] as const];
  return writeWorkbook({ sheets, notes }, sink, { at: pack.at });
}

type Told = { total: number; progress: (done: number, total: number) => void };

/** Papers and files count one each, and so do the tables together, the workbook and the end. */
async function* telling(
  entries: AsyncIterable<ZipEntry>,
  { total, progress }: Told,
): AsyncGenerator<ZipEntry> {
  let done = 0;
  progress(0, total);
  for await (const entry of entries) {
    yield entry;
    if (!entry.name.endsWith(".csv")) done += 1;
    progress(Math.min(done, total), total);
  }
}
