import { correctionOf, positionOf, type Corrections } from "@/lib/core/formats/corrections";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { RowFilter, RowsQuery } from "@/lib/core/formats/row-filter";
import type { RowStatus } from "./import-report";

import { rowKey, type RowBook, type RowKey } from "./row-book";

export const ROWS_PER_PAGE = 50;

export type ListedRow = { key: RowKey; file: number; row: number; status: RowStatus | "left-out" };

export type RowsPage = {
  rows: ListedRow[];
  /** Of the chosen file, or of all. */
  counts: Record<RowFilter, number>;
  /** Of all files: rows that would be taken as they are, those with an error, and those that a person left out. */
  ready: number;
  wrong: number;
  leftOut: number;
  show: RowFilter;
  page: number;
  pages: number;
  /** How many the filter has. */
  total: number;
};

type Listing = { files: readonly FileReading[]; corrections: Corrections; book: RowBook; query: RowsQuery };

/** One page of the rows that a filter has, in the order of the files; of the others only how many there are. */
export function listRows({ query, ...listing }: Listing): RowsPage {
  const counts = { fix: 0, all: 0, new: 0, changed: 0, same: 0, duplicate: 0, "left-out": 0 };
  const matching = new Map<RowFilter, ListedRow[]>();
  const sums = { ready: 0, wrong: 0, leftOut: 0 };
  for (const { filters, row } of eachRow(listing)) {
    sums[row.status === "error" ? "wrong" : row.status === "left-out" ? "leftOut" : "ready"] += 1;
    if (query.file !== null && query.file !== row.file) continue;
    for (const filter of filters) {
      counts[filter] += 1;
      const rows = matching.get(filter);
      if (rows) rows.push(row);
      else matching.set(filter, [row]);
    }
  }
  const show = query.show ?? (counts.fix > 0 ? "fix" : "all");
  const shown = matching.get(show) ?? [];
  const pages = Math.max(1, Math.ceil(shown.length / ROWS_PER_PAGE));
  const page = Math.min(Math.max(1, query.page), pages);
  const rows = shown.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  return { ...sums, rows, counts, show, page, pages, total: shown.length };
}

type FoundRow = { row: ListedRow; filters: RowFilter[] };

function* eachRow({ files, corrections, book }: Omit<Listing, "query">): Generator<FoundRow> {
  const twins = book.twins();
  for (const [file, reading] of files.entries()) {
    const { skipped = [] } = correctionOf(corrections, reading.key);
    const left = new Set(skipped);
    const touched = listTouched(reading, corrections);
    const isWrong = errorTest(reading);
    const last = reading.rowCount + left.size;
    for (let row = 1; row <= last; row += 1) {
      const key = rowKey({ file, row });
      const said = book.statusOf(key) ?? (isWrong(row) ? "error" : "same");
      const status = left.has(row) ? "left-out" : said;
      const filters: RowFilter[] = ["all"];
      if (status === "error" || left.has(row) || touched.has(row)) filters.push("fix");
      if (status !== "error") filters.push(status);
      if (twins.has(key)) filters.push("duplicate");
      yield { row: { key, file, row, status }, filters };
    }
  }
}

/** Rows of which a person said something: typed over a cell, or decided. */
function listTouched({ key, totalRows = [] }: FileReading, corrections: Corrections): Set<number> {
  const { cells = {}, overlaps = {} } = correctionOf(corrections, key);
  const typed = Object.keys(cells).map((cell) => {
    const position = Number(cell.split(":")[0]);
    return position - totalRows.filter((total) => total < position).length;
  });
  return new Set([...typed, ...Object.keys(overlaps).map(Number)]);
}

/** Only so many problems are listed: beyond, a row with an error is one that gave no facts. */
function errorTest({ problems, facts, errorRows }: FileReading): (row: number) => boolean {
  const wrong = new Set(problems.flatMap(({ row, severity }) => (severity === "error" ? [row] : [])));
  wrong.delete(0);
  if (errorRows <= wrong.size) return (row) => wrong.has(row);
  const told = new Set(facts.map(({ row }) => row));
  const lastListed = Math.max(...wrong);
  return (row) => wrong.has(row) || (row > lastListed && !told.has(row));
}

/** Where the row stands in its table, whose first is the row of titles. */
export function tablePosition({ totalRows }: FileReading, row: number): number {
  return positionOf(row, totalRows);
}
