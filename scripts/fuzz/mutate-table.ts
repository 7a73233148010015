import type { Random } from "@/lib/core/sample/random";
import { hostileCell } from "./hostile-text";

export type Rows = string[][];

type Mutator = (rows: Rows, random: Random) => string;

/** Each changes the rows in place and says what it did. */
const MUTATORS: readonly [Mutator, ...Mutator[]] = [
  hostileCells,
  hostileCells,
  hostileCells,
  hugeCell,
  swapColumns,
  renameColumn,
  duplicateColumn,
  removeColumn,
  manyColumns,
  removeRows,
  repeatRows,
  shuffleRows,
  addPreamble,
  unevenRows,
  onlyHeader,
  manyRows,
];

/** Damage that a spreadsheet, a script or another release of the platform would do. */
export function mutateTable(rows: Rows, random: Random): string {
  const count = random.next() < 0.6 ? 1 : random.integer(2, 4);
  return Array.from({ length: count }, () => random.pick(MUTATORS)(rows, random)).join(", ");
}

function place(rows: Rows, random: Random): { row: number; column: number } {
  const row = random.integer(0, Math.max(0, rows.length - 1));
  return { row, column: random.integer(0, Math.max(0, (rows[row]?.length ?? 1) - 1)) };
}

function put(rows: Rows, { row, column }: { row: number; column: number }, text: string): void {
  const cells = rows[row];
  if (cells) putCell(cells, column, text);
}

/** A column of another row may lie beyond this one's end: no cell between is left without a text. */
function putCell(cells: string[], column: number, text: string): void {
  while (cells.length < column) cells.push("");
  cells[column] = text;
}

function hostileCells(rows: Rows, random: Random): string {
  const count = random.integer(1, 6);
  const column = random.integer(0, Math.max(0, (rows[0]?.length ?? 1) - 1));
  for (let done = 0; done < count; done += 1) {
    const at = place(rows, random);
    const below = { row: Math.max(1, at.row), column: random.next() < 0.5 ? column : at.column };
    put(rows, random.next() < 0.95 ? below : at, hostileCell(random));
  }
  return `${count} hostile cells`;
}

function hugeCell(rows: Rows, random: Random): string {
  const length = random.pick([5_000, 200_000, 990_000, 1_200_000, 3_000_000]);
  const text = random.pick(["a", "9", "é", "\ud83c\udfa7", "a ", "1,"]);
  const at = place(rows, random);
  put(rows, at, text.repeat(length / text.length));
  return `a cell of ${length} letters`;
}

function swapColumns(rows: Rows, random: Random): string {
  const one = place(rows, random).column;
  const other = place(rows, random).column;
  const from = random.next() < 0.5 ? 0 : 1;
  for (const row of rows.slice(from)) {
    const held = row[one] ?? "";
    putCell(row, one, row[other] ?? "");
    putCell(row, other, held);
  }
  return `columns ${one} and ${other} swapped${from === 1 ? " under their titles" : ""}`;
}

function renameColumn(rows: Rows, random: Random): string {
  const { column } = place(rows, random);
  const title = random.next() < 0.7 ? hostileCell(random) : (rows[0]?.[column] ?? "").toUpperCase();
  put(rows, { row: 0, column }, title);
  return `column ${column} renamed`;
}

function duplicateColumn(rows: Rows, random: Random): string {
  const { column } = place(rows, random);
  const at = place(rows, random).column;
  for (const row of rows) row.splice(at, 0, row[column] ?? "");
  return `column ${column} twice`;
}

function removeColumn(rows: Rows, random: Random): string {
  const { column } = place(rows, random);
  for (const row of rows) row.splice(column, 1);
  return `column ${column} removed`;
}

function manyColumns(rows: Rows, random: Random): string {
  const count = Math.min(random.pick([100, 499, 501, 2_000, 20_000]), Math.ceil(MOST_CELLS / rows.length));
  const added = Array.from({ length: count }, (_, at) => `column ${at}`);
  const from = random.next() < 0.5 ? 0 : rows.length - 1;
  for (const row of rows.slice(from)) row.push(...added);
  return `${count} columns more`;
}

function removeRows(rows: Rows, random: Random): string {
  const at = place(rows, random).row;
  const count = random.integer(1, 5);
  rows.splice(at, count);
  if (rows.length === 0) rows.push([""]);
  return `${count} rows removed at ${at}`;
}

function repeatRows(rows: Rows, random: Random): string {
  const at = place(rows, random).row;
  const again = rows.slice(at, at + random.integer(1, 4)).map((row) => [...row]);
  rows.splice(place(rows, random).row, 0, ...again);
  return `${again.length} rows repeated`;
}

function shuffleRows(rows: Rows, random: Random): string {
  for (let at = rows.length - 1; at > 1; at -= 1) {
    const other = random.integer(1, at);
    const held = rows[at] ?? [];
    rows[at] = rows[other] ?? [];
    rows[other] = held;
  }
  return "rows shuffled";
}

function addPreamble(rows: Rows, random: Random): string {
  const count = random.integer(1, 14);
  rows.unshift(...Array.from({ length: count }, () => [hostileCell(random)]));
  return `${count} rows above the titles`;
}

function unevenRows(rows: Rows, random: Random): string {
  for (const row of rows) if (random.next() < 0.3) row.length = random.integer(0, row.length);
  for (const row of rows) if (random.next() < 0.1) row.push("", "more");
  return "rows of uneven length";
}

function onlyHeader(rows: Rows): string {
  rows.splice(1);
  return "titles only";
}

const MANY_ROWS_LETTERS = 5_000;
const MOST_CELLS = 1_000_000;

function manyRows(rows: Rows, random: Random): string {
  // A huge cell in each of thousands of rows is more than one text can hold.
  const body = rows.slice(1).filter((row) => row.join().length < MANY_ROWS_LETTERS);
  const count = random.pick([50, 400, 2_000]);
  if (body.length === 0) return "no rows to repeat";
  for (let added = 0; added < count; added += 1) {
    const row = [...(body[added % body.length] ?? [])];
    if (random.next() < 0.5) row[random.integer(0, Math.max(0, row.length - 1))] = String(added);
    rows.push(row);
  }
  return `${count} rows more`;
}
