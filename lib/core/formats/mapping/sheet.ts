import { normaliseHeader } from "../columns";
import type { SourceTable } from "../table";

/** A column under the name by which a mapping speaks of it: its title, told apart where two are the same. */
export type SheetColumn = { index: number; name: string };

const MOST_ABOVE = 10;
const SAMPLE_ROWS = 400;
/** A table of hundreds of columns is looked at less closely: each text of a sample is held against all that it could be. */
const [SAMPLE_CELLS, FEWEST_ROWS] = [40_000, 40];

/** Every column with a name of its own; one without a title is named by its place. */
export function listColumns(header: readonly string[]): SheetColumn[] {
  const seen = new Map<string, number>();
  return header.map((text, index) => {
    const title = text.replace(/\s+/g, " ").trim() || `Column ${index + 1}`;
    const key = normaliseHeader(title);
    const nth = (seen.get(key) ?? 0) + 1;
    seen.set(key, nth);
    return { index, name: nth === 1 ? title : `${title} (${nth})` };
  });
}

export function findColumn(header: readonly string[], name: string): SheetColumn | null {
  const wanted = normaliseHeader(name);
  return listColumns(header).find((column) => normaliseHeader(column.name) === wanted) ?? null;
}

/** The texts of a column below its title, empty ones left out; of a long table its first rows and some later ones. */
export function cellsOf(table: SourceTable, index: number): string[] {
  const [header = [], ...rows] = table.rows;
  const sample = Math.max(FEWEST_ROWS, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / header.length)));
  const step = Math.max(1, Math.floor(rows.length / sample));
  const taken = rows.filter((_, at) => at < sample || at % step === 0);
  return taken.map((row) => row[index]?.trim() ?? "").filter((text) => text !== "");
}

/** All texts of a column, which is what a decision about every row of it is made from. */
export function allCellsOf(table: SourceTable, index: number): string[] {
  return table.rows.slice(1).flatMap((row) => row[index]?.trim() || []);
}

/** How many rows lie above the titles of a table that no format knows: titles fill their row and hold no figures. */
export function guessHeaderRow({ rows }: SourceTable): number {
  const width = Math.max(0, ...rows.slice(0, 2 * MOST_ABOVE).map(filled));
  const isTitles = (row: readonly string[]) =>
    filled(row) >= 2 &&
    filled(row) * 10 >= width * 6 &&
    !row.some((text) => /\d/.test(text) && /^[\s\d.,:/€$£%-]*$/.test(text));
  const at = rows.slice(0, MOST_ABOVE).findIndex(isTitles);
  return Math.max(0, at);
}

function filled(row: readonly string[]): number {
  return row.filter((text) => text.trim() !== "").length;
}
