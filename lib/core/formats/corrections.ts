import type { FormatKind } from "./format";
import type { Mapping } from "./mapping/mapping";
import type { TableSettings } from "./settings";
import type { SourceTable, TableEncoding } from "./table";

/** What a person said of one table: how it is to be read, and what they typed over its cells. */
export type TableCorrection = {
  /** Read as this; "none" leaves the table out. */
  kind?: FormatKind | "none";
  encoding?: Exclude<TableEncoding, "xlsx" | "json">;
  delimiter?: string;
  /** How many rows lie above the column titles. */
  headerRow?: number;
  settings?: Partial<TableSettings>;
  /** Which column is what, for a table that no format knows. */
  mapping?: Mapping;
  /** New text of cells, by row and column as `cellKey` has them. */
  cells?: Readonly<Record<string, string>>;
  /** Data rows that are left out. */
  skipped?: readonly number[];
  /** What is to be done with data rows that overlap what is there, each for itself. */
  overlaps?: Readonly<Record<string, OverlapAnswer>>;
};

export type OverlapAnswer = "replace" | "keep";

/** By the key of a table. */
export type Corrections = Readonly<Record<string, TableCorrection>>;

/** `row` counts rows under the titles from 1, a total row among them; `column` columns from 0. */
export function cellKey({ row, column }: { row: number; column: number }): string {
  return `${row}:${column}`;
}

/** The correction of a table; an empty one where nothing was said. Keys of a stranger's file are no properties. */
export function correctionOf(corrections: Corrections, key: string): TableCorrection {
  return Object.hasOwn(corrections, key) ? (corrections[key] ?? {}) : {};
}

/** What is known of tables: what was said of this file goes before what is remembered of its layout. */
export function mergeCorrections(said: Corrections, remembered: Corrections): Corrections {
  const keys = new Set([...Object.keys(remembered), ...Object.keys(said)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, merge(correctionOf(said, key), correctionOf(remembered, key))]),
  );
}

function merge(said: TableCorrection, remembered: TableCorrection): TableCorrection {
  const { mapping, ...others } = remembered;
  // Said to be something else, a table is not read by a mapping that its layout had before.
  const isMapped = said.kind === undefined || said.kind === "mapped";
  const kept = isMapped && mapping !== undefined ? { ...others, mapping } : others;
  return { ...kept, ...said, settings: { ...remembered.settings, ...said.settings } };
}

/** The table as the person wants it read, from its column titles on. A row that is too short grows by what was typed. */
export function withCells(table: SourceTable, { cells }: TableCorrection): SourceTable {
  const typed = Object.entries(cells ?? {}).map(([key, text]) => ({ ...parseCellKey(key), text }));
  if (typed.length === 0) return table;
  const rows = [...table.rows];
  for (const { row: at, column, text } of typed) {
    const row = rows[at];
    if (at < 1 || row === undefined || column >= (table.rows[0]?.length ?? 0)) continue;
    const padded = [...row, ...Array<string>(Math.max(0, column - row.length)).fill("")];
    rows[at] = [...padded.slice(0, column), text, ...padded.slice(column + 1)];
  }
  return { ...table, rows };
}

function parseCellKey(key: string): { row: number; column: number } {
  const [row = NaN, column = NaN] = key.split(":").map(Number);
  return { row, column };
}

/** Where a data row stands under the titles: beneath the total rows before it, which are counted in no other place. */
export function positionOf(row: number, totalRows: readonly number[] = []): number {
  return totalRows.toSorted((a, b) => a - b).reduce((at, total) => (total <= at ? at + 1 : at), row);
}

/** The same table with its titles in the row after `above` others, which it keeps as its preamble. */
export function withHeaderAt(table: SourceTable, above: number): SourceTable {
  return above === 0
    ? table
    : { ...table, preamble: table.rows.slice(0, above), rows: table.rows.slice(above) };
}
