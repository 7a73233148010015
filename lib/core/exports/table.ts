import { toCsvRow, type CsvCell } from "@/lib/core/csv";

/**
 * What a column holds. `money` is an exact amount in major units with the decimals of its currency, `rate` an exact decimal of
 * any length, `date` a day ("2026-11-28"), `instant` a moment in UTC (ISO 8601).
 */
export type ColumnType = "text" | "integer" | "money" | "rate" | "date" | "instant";

export type Column = { head: string; type: ColumnType };

export type Row = readonly CsvCell[];

/** A table that leaves, small enough to be held. */
export type Table = { columns: readonly Column[]; rows: readonly Row[] };

/** A table that leaves, however long: its rows come one after the other and once. */
export type LongTable = { columns: readonly Column[]; rows: Iterable<Row> | AsyncIterable<Row> };

/** Columns in the order in which they are named. No head is a whole number, whose order an object does not keep. */
export function columnsOf(types: Readonly<Record<string, ColumnType>>): Column[] {
  return Object.entries(types).map(([head, type]) => ({ head, type }));
}

export function headOf({ columns }: Pick<Table, "columns">): string[] {
  return columns.map(({ head }) => head);
}

export function tableCsv(table: Table): string {
  return [headOf(table), ...table.rows].map(toCsvRow).join("");
}
