import { eachInSteps, type Steps } from "@/lib/core/steps";
import { toNfc } from "@/lib/core/text/normal-form";
import type { Columns } from "./columns";
import { readCount } from "./count-text";
import { quote, type Problems } from "./problems";
import type { Severity } from "./facts";

/** One data row by column name. Whatever is wrong goes to the problems; an error spoils the row, not the file. */
export type RowReader<Key extends string> = {
  number: number;
  /** Trimmed; empty where the column or the cell is absent. */
  text: (key: Key) => string;
  /** Words of a person: composed letters on one line, without control characters. */
  line: (key: Key) => string;
  /** Null where there is no value or, with an error noted, no number. */
  count: (key: Key, options?: { negative: boolean }) => bigint | null;
  /** Notes an error where a name or an id is longer than any is. */
  checkName: (key: Key) => void;
  note: (key: Key | null, what: { code: string; message: string; severity?: Severity }) => null;
  hasError: () => boolean;
};

/**
 * Names and ids tell things apart, so keys of the ledger are made of them, and PostgreSQL keeps no key of more than 2,704 bytes in
 * an index. Those of platforms are shorter by far.
 */
export const LONGEST_NAME = 400;

export function openRow<Key extends string>(
  cells: readonly string[],
  { number, columns, problems }: { number: number; columns: Columns<Key>; problems: Problems },
): RowReader<Key> {
  const text = (key: Key) => cells[columns.get(key)?.index ?? -1]?.trim() ?? "";
  const line = (key: Key) =>
    toNfc(text(key))
      .replace(/[\s\p{Cc}]+/gu, " ")
      .trim();
  const note: RowReader<Key>["note"] = (key, { code, message, severity = "error" }) => {
    const column = key === null ? "" : (columns.get(key)?.title ?? key);
    problems.add({ row: number, column, code, message, severity });
    return null;
  };
  const count: RowReader<Key>["count"] = (key, { negative } = { negative: false }) => {
    const value = readCount(text(key));
    if (value === "missing") return null;
    if (value === "invalid")
      return note(key, { code: "not-a-number", message: `${quote(text(key))} is not a number.` });
    if (value < 0n && !negative) {
      return note(key, { code: "negative", message: `${quote(text(key))} cannot be less than zero here.` });
    }
    return value;
  };
  const checkName = (key: Key) => {
    const name = text(key);
    if (name.length <= LONGEST_NAME) return;
    const message = `${quote(name)} is longer than ${LONGEST_NAME} characters, which no name or id is.`;
    note(key, { code: "too-long", message });
  };
  return { number, text, line, count, checkName, note, hasError: () => problems.hasError(number) };
}

/** Every data row, with short rows refused: cells missing at the end would shift meaning without a sign of it. */
export function* eachRow<Key extends string>(
  rows: readonly string[][],
  {
    columns,
    problems,
    read,
  }: { columns: Columns<Key>; problems: Problems; read: (row: RowReader<Key>) => void },
): Steps<void> {
  const width = rows[0]?.length ?? 0;
  yield* eachInSteps(rows.slice(1), (cells, index) => {
    const row = openRow(cells, { number: index + 1, columns, problems });
    if (cells.length < width) {
      row.note(null, { code: "short-row", message: `This row has ${cells.length} of ${width} columns.` });
    } else {
      read(row);
    }
  });
}
