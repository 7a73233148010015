import { cellKey, correctionOf, type Corrections, type OverlapAnswer } from "@/lib/core/formats/corrections";
import type { Severity } from "@/lib/core/formats/facts";
import type { FileReading } from "@/lib/core/formats/read-detection";
import type { SourceTable } from "@/lib/core/formats/table";
import { tablePosition, type ListedRow } from "./preview-rows";
import type { RowsPlan } from "./publish";
import { parseRowKey, type RowKey } from "./row-book";
import type { RowWork } from "./row-changes";

export type PreviewCell = { column: number; title: string; text: string };

/** A cell that a person can type over, or has. `message` is what is wrong with it now; empty where nothing is. */
export type OpenCell = PreviewCell & {
  /** As the file has it. */
  fileText: string;
  isTyped: boolean;
  message: string;
};

export type PreviewRow = ListedRow &
  RowWork & {
    tableKey: string;
    /** Where it stands under the titles. */
    position: number;
    fileName: string;
    cells: PreviewCell[];
    more: PreviewCell[];
    open: OpenCell[];
    /** What is to be said of the whole row. */
    notes: { message: string; severity: Severity }[];
    /** The earlier row of the same day, video or line. */
    twin: { key: RowKey; tableKey: string; row: number; fileName: string } | null;
    /** What there is to decide. */
    asks: ("replace" | "keep" | "instead")[];
    decided: OverlapAnswer | null;
  };

type Subject = {
  reading: FileReading;
  table: SourceTable;
  corrections: Corrections;
  plan: RowsPlan;
  files: readonly FileReading[];
};

const MOST_CELLS = 6;
const MOST_TEXT = 160;
const MOST_TYPED = 2_000;

/** A row of the page with its cells by the file's own titles, and what there is to do about it. */
export function toPreviewRow(
  listed: ListedRow,
  { subject, columns, work }: { subject: Subject; columns: readonly number[]; work: RowWork | undefined },
): PreviewRow {
  const { reading, table, corrections, plan, files } = subject;
  const { key, row } = listed;
  const correction = correctionOf(corrections, reading.key);
  const position = tablePosition(reading, row);
  const problems = listProblems(listed, subject);
  const cellOf = toCell(table, { position, cells: correction.cells ?? {} });
  const open = listed.status === "left-out" ? [] : openCells(problems, { table, position, cellOf });
  const opened = new Set(open.map(({ column }) => column));
  const shown = columns.filter((column) => !opened.has(column)).map((column) => cellOf(column));
  const filled = shown.filter(({ text }) => text.trim() !== "").map(cut);
  const titles = new Set(open.map(({ title }) => title));
  const notes = problems.filter(({ column, severity }) => severity !== "error" || !titles.has(column));
  const earlier = plan.book.twins().get(key);
  const decided = correction.overlaps?.[String(row)] ?? null;
  return {
    ...listed,
    ...(work ?? { adds: [], changes: [] }),
    tableKey: reading.key,
    position,
    fileName: reading.name,
    cells: filled.slice(0, MOST_CELLS),
    more: filled.slice(MOST_CELLS),
    open,
    notes: notes.map(({ message, severity }) => ({ message, severity })),
    twin: earlier === undefined ? null : twinOf(earlier, files),
    asks: decided === null ? asksOf(listed, subject) : [],
    decided,
  };
}

/** Columns in the order of what they tell: those that differ between the rows of the page first. */
export function orderColumns(
  rows: readonly ListedRow[],
  { reading, table }: Pick<Subject, "reading" | "table">,
): number[] {
  const texts = rows.map(({ row }) => table.rows[tablePosition(reading, row)] ?? []);
  const kinds = (table.rows[0] ?? []).map((_, column) => {
    const distinct = new Set(
      texts.map((cells) => (cells[column] ?? "").trim()).filter((text) => text !== ""),
    );
    return { column, isTelling: distinct.size > 1 || rows.length === 1 };
  });
  const columnsOf = (isTelling: boolean) =>
    kinds.filter((kind) => kind.isTelling === isTelling).map(({ column }) => column);
  return [...columnsOf(true), ...columnsOf(false)];
}

type Said = { column: string; code: string; message: string; severity: Severity };

/** What reading found in the row, then what the ledger found. */
function listProblems({ key, row, status }: ListedRow, { reading, plan }: Subject): Said[] {
  if (status === "left-out") return [];
  const read = reading.problems.filter((problem) => problem.row === row);
  const found = plan.found.filter(({ ref }) => ref === key);
  return [...read, ...found.map((one) => ({ ...one, column: "", severity: "error" as const }))];
}

type CellOf = (column: number) => OpenCell;

function toCell(
  { rows }: SourceTable,
  { position, cells }: { position: number; cells: Readonly<Record<string, string>> },
): CellOf {
  return (column) => {
    const title = (rows[0]?.[column] ?? "").trim();
    const fileText = rows[position]?.[column] ?? "";
    const typed = cells[cellKey({ row: position, column })];
    return { column, title, fileText, text: typed ?? fileText, isTyped: typed !== undefined, message: "" };
  };
}

type Place = { table: SourceTable; position: number; cellOf: CellOf };

/** Cells with an error, those that a short row lacks, and those that were typed over. */
function openCells(problems: readonly Said[], { table, position, cellOf }: Place): OpenCell[] {
  const width = table.rows[position]?.length ?? 0;
  const isShort = problems.some(({ code }) => code === "short-row");
  return (table.rows[0] ?? []).flatMap((_, column) => {
    const cell = cellOf(column);
    const wrong = problems.find(
      (problem) => problem.severity === "error" && problem.column !== "" && problem.column === cell.title,
    );
    const isFirst = table.rows[0]?.findIndex((title) => title.trim() === cell.title) === column;
    const isLacking = isShort && column >= width;
    if (!(wrong && isFirst) && !isLacking && !cell.isTyped) return [];
    const fileText = cell.fileText.slice(0, MOST_TYPED);
    return [
      {
        ...cell,
        fileText,
        text: cell.text.slice(0, MOST_TYPED),
        message: isFirst ? (wrong?.message ?? "") : "",
      },
    ];
  });
}

function cut({ column, title, text }: PreviewCell): PreviewCell {
  const line = text.replace(/\s+/g, " ").trim();
  return { column, title, text: line.length > MOST_TEXT ? `${line.slice(0, MOST_TEXT)}…` : line };
}

function twinOf(key: RowKey, files: readonly FileReading[]): PreviewRow["twin"] {
  const { file, row } = parseRowKey(key);
  const reading = files[file];
  return reading === undefined ? null : { key, row, tableKey: reading.key, fileName: reading.name };
}

/** Two amounts for the same may both be true; two counts may not. */
function asksOf({ key, row, status }: ListedRow, { reading, plan }: Subject): PreviewRow["asks"] {
  if (status !== "error") return [];
  const found = plan.found.find(({ ref }) => ref === key);
  if (found?.code === "overlap") return ["replace", "keep"];
  if (found?.code !== "duplicate") return [];
  const facts = reading.facts.filter((fact) => fact.row === row);
  const isMoney = facts.every(({ type }) => type === "income" || type === "video");
  return isMoney ? ["instead", "keep"] : ["instead"];
}
