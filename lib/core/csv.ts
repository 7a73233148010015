import { toNfc } from "./text/normal-form";

/** A cell: text is quoted where it must be, numbers and exact decimals are written as they are, null is empty. */
export type CsvCell = string | number | bigint | { decimal: string } | null;

/** What spreadsheets take for the start of a formula, in its full-width forms too, and what leads to one. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Rows as CSV (RFC 4180): UTF-8 without a byte order mark, CRLF after every row. Text that a spreadsheet would run as a
 * formula gets a leading apostrophe (OWASP, "CSV injection"); numbers, negative ones too, stay numbers.
 */
export function toCsv(rows: Iterable<readonly CsvCell[]>): string {
  return Array.from(rows, toCsvRow).join("");
}

export function toCsvRow(cells: readonly CsvCell[]): string {
  return `${cells.map(toField).join(",")}\r\n`;
}

/** A name for a download that any file system takes: letters, digits, dots and dashes of the parts, joined by dashes. */
export function toFileName(parts: readonly string[], extension: string): string {
  const words = parts.map((part) => toNfc(part).replace(/[^\p{L}\p{N}.]+/gu, "-"));
  const stem = words.map((word) => word.replace(/^[-.]+|(?<![-.])[-.]+$/g, "")).filter((word) => word !== "");
  return `${stem.join("-").toLowerCase()}.${extension}`;
}

function toField(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "object") return cell.decimal;
  if (typeof cell !== "string") return String(cell);
  const text = FORMULA_START.test(cell.trimStart()) || FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
}
