import { SaxesParser } from "saxes";
import { FileRefused } from "./refused.mjs";

/** @typedef {import("./zip.mjs").ZipEntry} ZipEntry */

const MAX_COLUMNS = 500;
const SLICE = 65_536;

/** @param {ZipEntry[]} entries */
export function isWorkbook(entries) {
  return entries.some(({ path }) => path === "[Content_Types].xml");
}

/**
 * First sheet of an Office Open XML workbook (ECMA-376 part 1, 18.3) as text, cell by cell as stored: no dates,
 * no formats. Rows are padded to the header's width, since writers leave empty cells out.
 * @param {ZipEntry[]} entries
 * @param {{ name: string, onSheet: (title: string) => void, onRow: (row: string[]) => void }} options
 */
export function readWorkbook(entries, { name, onSheet, onRow }) {
  const sheet = findFirstSheet(entries, name);
  onSheet(sheet.title);
  const shared = findEntry(entries, "xl/sharedStrings.xml");
  const strings = shared === undefined ? [] : readSharedStrings(shared, name);
  readSheet(sheet.entry, { name, strings, onRow });
}

/**
 * @param {ZipEntry[]} entries
 * @param {string} path
 */
function findEntry(entries, path) {
  return entries.find((entry) => entry.path.toLowerCase() === path.toLowerCase());
}

/**
 * @param {ZipEntry[]} entries
 * @param {string} name
 */
function findFirstSheet(entries, name) {
  const book = findEntry(entries, "xl/workbook.xml");
  const links = findEntry(entries, "xl/_rels/workbook.xml.rels");
  if (book === undefined) throw notWorkbook(name);
  /** @type {{ title: string, link: string } | null} */
  let first = null;
  walk(book, name, {
    open: (tag, attributes) => {
      if (tag === "sheet") first ??= { title: attributes["name"] ?? "", link: attributes["id"] ?? "" };
    },
  });
  if (first === null) throw notWorkbook(name);
  const { title, link } = first;
  let target = "worksheets/sheet1.xml";
  if (links !== undefined) {
    walk(links, name, {
      open: (tag, attributes) => {
        if (tag === "Relationship" && attributes["Id"] === link) target = attributes["Target"] ?? target;
      },
    });
  }
  const entry = findEntry(entries, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  if (entry === undefined) throw notWorkbook(name);
  return { title, entry };
}

/**
 * @param {ZipEntry} entry
 * @param {string} name
 */
function readSharedStrings(entry, name) {
  /** @type {string[]} */
  const strings = [];
  const state = { text: "", isText: false, isReading: false };
  walk(entry, name, {
    open: (tag) => {
      if (tag === "si") state.text = "";
      // Phonetic readings (rPh) repeat the text in another script.
      if (tag === "rPh") state.isReading = true;
      state.isText = tag === "t" && !state.isReading;
    },
    text: (text) => {
      if (state.isText) state.text += text;
    },
    close: (tag) => {
      state.isText = false;
      if (tag === "rPh") state.isReading = false;
      if (tag === "si") strings.push(state.text);
    },
  });
  return strings;
}

/**
 * @param {ZipEntry} entry
 * @param {{ name: string, strings: string[], onRow: (row: string[]) => void }} options
 */
function readSheet(entry, { name, strings, onRow }) {
  const cell = { type: "n", value: "", column: -1, isValue: false };
  /** @type {string[]} */
  let row = [];
  let width = 0;
  walk(entry, name, {
    open: (tag, attributes) => {
      if (tag === "row") {
        row = [];
        cell.column = -1;
      } else if (tag === "c") {
        cell.type = attributes["t"] ?? "n";
        cell.value = "";
        cell.column = columnOf(attributes["r"]) ?? cell.column + 1;
        if (cell.column >= MAX_COLUMNS) throw tooWide(name);
      }
      cell.isValue = tag === "v" || tag === "t";
    },
    text: (text) => {
      if (cell.isValue) cell.value += text;
    },
    close: (tag) => {
      cell.isValue = false;
      if (tag === "c") {
        while (row.length < cell.column) row.push("");
        row[cell.column] = cell.type === "s" ? (strings[Number(cell.value)] ?? "") : cell.value;
      } else if (tag === "row" && row.some((text) => text !== "")) {
        if (width === 0) width = row.length;
        while (row.length < width) row.push("");
        onRow(row);
      }
    },
  });
}

/**
 * @param {string | undefined} reference such as `AB12`
 * @returns {number | null} counted from zero
 */
function columnOf(reference) {
  if (reference === undefined) return null;
  let column = 0;
  for (const letter of reference) {
    if (letter < "A" || letter > "Z") break;
    column = column * 26 + letter.charCodeAt(0) - 64;
    if (column > 20_000) break;
  }
  return column === 0 ? null : column - 1;
}

/**
 * @param {ZipEntry} entry
 * @param {string} name
 * @param {{ open?: (tag: string, attributes: Record<string, string>) => void, text?: (text: string) => void,
 *   close?: (tag: string) => void }} handlers tags and attributes come without their namespace prefix
 */
function walk(entry, name, { open, text, close }) {
  const parser = new SaxesParser();
  parser.on("error", () => {
    throw new FileRefused("damaged", `${name} is a damaged Excel file. Save it again, or as CSV.`);
  });
  parser.on("opentag", (tag) => open?.(bare(tag.name), toPlain(tag.attributes)));
  parser.on("text", (piece) => text?.(piece));
  parser.on("cdata", (piece) => text?.(piece));
  parser.on("closetag", (tag) => close?.(bare(tag.name)));
  const decoder = new TextDecoder("utf-8");
  const bytes = entry.read();
  for (let at = 0; at < bytes.length; at += SLICE) {
    parser.write(decoder.decode(bytes.subarray(at, at + SLICE), { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

/** @param {string} name */
function bare(name) {
  return name.slice(name.indexOf(":") + 1);
}

/**
 * @param {Record<string, string>} attributes
 * @returns {Record<string, string>}
 */
function toPlain(attributes) {
  return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [bare(key), value]));
}

/** @param {string} name */
function notWorkbook(name) {
  return new FileRefused("damaged", `${name} has no sheet that can be read. Save it again as .xlsx or CSV.`);
}

/** @param {string} name */
function tooWide(name) {
  return new FileRefused(
    "too-wide",
    `${name} has a row of more than ${MAX_COLUMNS} columns: it is no export we know.`,
  );
}
