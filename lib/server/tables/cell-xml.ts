import type { CsvCell } from "@/lib/core/csv";
import type { ColumnType } from "@/lib/core/exports/table";
import { styleOf } from "./workbook-styles";

/** As much text as a cell may hold, in UTF-16 units. */
const LONGEST_TEXT = 32_767;
/** More digits than that no spreadsheet keeps: it reckons with doubles. */
const EXACT_DIGITS = 15;

/** A cell that shows less than it was given, with all of it. */
export type Shortened = { reference: string; text: string };

type Place = { reference: string; type: ColumnType };

/**
 * A cell of a sheet as XML (ECMA-376, part 1, 18.3.1.4); empty for null. Numbers and days are numbers, so that they add up
 * and sort; text is inline text, which no spreadsheet takes for a formula. `shorten` is told of a number that has more than
 * 15 significant digits and of text that is too long, and answers whether it keeps the whole of it; a number that is kept
 * nowhere else is written as text.
 */
export function cellXml(
  cell: CsvCell,
  { reference, type }: Place,
  shorten: (cut: Shortened) => boolean,
): string {
  if (cell === null) return "";
  if (typeof cell === "string") return textOrTime(cell, { reference, type }, shorten);
  const text = typeof cell === "object" ? cell.decimal : String(cell);
  const isKept = significantDigits(text) <= EXACT_DIGITS || shorten({ reference, text });
  return isKept ? numberXml(text, { reference, style: styleOf(type, text) }) : textXml(text, reference);
}

function textOrTime(text: string, { reference, type }: Place, shorten: (cut: Shortened) => boolean): string {
  const serial = type === "date" || type === "instant" ? serialOf(text, type) : null;
  if (serial !== null) return numberXml(serial, { reference, style: styleOf(type, serial) });
  if (text.length <= LONGEST_TEXT) return text === "" ? "" : textXml(text, reference);
  shorten({ reference, text });
  return textXml(`${text.slice(0, LONGEST_TEXT - 1).replace(/[\uD800-\uDBFF]$/, "")}…`, reference);
}

function numberXml(value: string, { reference, style }: { reference: string; style: number }): string {
  return `<c r="${reference}" s="${String(style)}"><v>${value}</v></c>`;
}

function textXml(text: string, reference: string): string {
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`;
}

/** Digits between the first and the last that is not zero. */
function significantDigits(text: string): number {
  return text.replace(/[-.]/g, "").replace(/^0+|0+$/g, "").length;
}

const DAY_MS = 86_400_000;
/** Day 0 of the serial numbers as they count from March 1900 on; before that a leap day that never was is in the way. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const FIRST_SERIAL = 61;

/** Days since the end of 1899 (ECMA-376, part 1, 18.17.4); null for what is no time, or before March 1900. */
function serialOf(text: string, type: "date" | "instant"): string | null {
  const ms = Date.parse(type === "date" ? `${text}T00:00:00Z` : text);
  const days = (ms - DAY_ZERO) / DAY_MS;
  if (Number.isNaN(days) || days < FIRST_SERIAL) return null;
  return type === "date" ? String(days) : days.toFixed(8);
}

const NAMED: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/**
 * Text as XML 1.0 allows it. A character that it does not allow, and a carriage return, which it would lose, is written as
 * _xHHHH_ (ECMA-376, part 1, 22.9.2.19, ST_Xstring), and text that reads like that is kept from being read so.
 */
export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
    .replace(/[\0-\x08\x0B-\x1F\uFFFE\uFFFF]/g, (character) => `_x${hex(character)}_`)
    .replace(/[&<>"]/g, (character) => NAMED[character] ?? character);
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
