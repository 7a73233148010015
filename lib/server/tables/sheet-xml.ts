import type { Column, Row } from "@/lib/core/exports/table";
import { cellXml, escapeXml, type Shortened } from "./cell-xml";
import { inPieces } from "./in-pieces";
import { HEAD_STYLE, widthOf } from "./workbook-styles";

type SheetRows = { columns: readonly Column[]; rows: AsyncIterable<Row> };

type Watch = {
  /** The one that a workbook opens with. */
  isFirst: boolean;
  shorten: (cut: Shortened) => boolean;
};

/** A sheet as XML, in pieces: its head stays in sight, its columns are as wide as what they hold. */
export function sheetXml({ columns, rows }: SheetRows, watch: Watch): AsyncGenerator<string> {
  return inPieces(sheetLines({ columns, rows }, watch));
}

async function* sheetLines(
  { columns, rows }: SheetRows,
  { isFirst, shorten }: Watch,
): AsyncGenerator<string> {
  const letters = columns.map((_, at) => columnLetters(at));
  yield sheetStart(columns, { isFirst }) + headRow(columns, letters);
  let number = 1;
  for await (const row of rows) {
    number += 1;
    let cells = "";
    for (const [at, column] of columns.entries()) {
      const reference = `${letters[at] ?? ""}${String(number)}`;
      cells += cellXml(row[at] ?? null, { reference, type: column.type }, shorten);
    }
    yield `<row r="${String(number)}">${cells}</row>`;
  }
  yield "</sheetData></worksheet>";
}

function sheetStart(columns: readonly Column[], { isFirst }: { isFirst: boolean }): string {
  const widths = columns.map(
    (column, at) =>
      `<col min="${String(at + 1)}" max="${String(at + 1)}" width="${String(widthOf(column))}" customWidth="1"/>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<sheetViews><sheetView${isFirst ? ' tabSelected="1"' : ""} workbookViewId="0">`,
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>',
    `<cols>${widths.join("")}</cols><sheetData>`,
  ].join("");
}

function headRow(columns: readonly Column[], letters: readonly string[]): string {
  const cells = columns.map(
    ({ head }, at) =>
      `<c r="${letters[at] ?? ""}1" s="${String(HEAD_STYLE)}" t="inlineStr"><is><t>${escapeXml(head)}</t></is></c>`,
  );
  return `<row r="1">${cells.join("")}</row>`;
}

/** 0 is A, 25 is Z, 26 is AA. */
function columnLetters(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : columnLetters(Math.floor(at / 26) - 1) + last;
}
