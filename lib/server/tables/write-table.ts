import type { Writable } from "node:stream";
import type { TableFormat } from "@/lib/core/exports/table-format";
import { writeCsv } from "./write-csv";
import { writeWorkbook, type Sheet, type Workbook } from "./write-workbook";

type TableFile = {
  sheet: Sheet;
  /** Of a workbook; a CSV holds its rows alone. */
  notes: Workbook["notes"];
  format: TableFormat;
  at: Date;
};

/** Writes a file of one table and ends the sink. */
export function writeTable({ sheet, notes, format, at }: TableFile, sink: Writable): Promise<void> {
  return format === "csv" ? writeCsv(sheet, sink) : writeWorkbook({ sheets: [sheet], notes }, sink, { at });
}
