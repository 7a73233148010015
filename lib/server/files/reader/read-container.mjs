import { createCsvReader, guessShape } from "./csv.mjs";
import { decodeText } from "./decode.mjs";
import { FileRefused } from "./refused.mjs";
import { otherJson, sniff } from "./sniff.mjs";
import { isWorkbook, readWorkbook } from "./xlsx.mjs";
import { openZip } from "./zip.mjs";

/**
 * @typedef {Omit<import("@/lib/core/formats/table").SourceTable, "rows" | "key">} TableHead
 * @typedef {{ onTable: (table: TableHead) => void, onRow: (row: string[]) => void }} Sink rows belong to the
 *   table named last
 * @typedef {import("../refusal").FileLimits} FileLimits
 * @typedef {import("./decode.mjs").TextEncoding} TextEncoding
 * @typedef {{ encoding?: TextEncoding | undefined, delimiter?: string | undefined }} TextShape what a person said of a table
 * @typedef {ReadonlyMap<string, TextShape>} Shapes by the path of the table
 */

/**
 * Bytes to tables. Throws FileRefused.
 * @param {Buffer} bytes
 * @param {{ name: string, limits: FileLimits, sink: Sink, modifiedAt?: number, shapes?: Shapes }} options
 */
export function readContainer(bytes, { name, limits, sink, modifiedAt, shapes = new Map() }) {
  const counted = countCells(sink, { name, limits });
  const place = {
    name,
    path: name,
    containerName: name,
    ...(modifiedAt === undefined ? {} : { modifiedAt }),
  };
  const kind = sniff(bytes, name);
  if (kind === "json") throw otherJson(name);
  if (kind === "text") return readText(bytes, place, { sink: counted, shapes });
  const entries = openZip(bytes, { name, limits });
  if (isWorkbook(entries)) return readSheet(entries, place, counted);
  let tables = 0;
  for (const entry of entries) {
    if (!/\.(csv|tsv|txt|xlsx)$/i.test(entry.path)) {
      if (/\.(zip|gz|7z|rar|tar|tgz)$/i.test(entry.path)) throw nested(name);
      continue;
    }
    tables += 1;
    const inside = {
      name: baseName(entry.path),
      path: entry.path,
      containerName: name,
      modifiedAt: entry.modifiedAt,
    };
    readEntry(entry.read(), inside, { limits, sink: counted, shapes });
  }
  if (tables === 0) throw noTables(name, entries);
}

/** @param {string} path */
export function baseName(path) {
  return path.slice(path.lastIndexOf("/") + 1);
}

/**
 * @param {Buffer} bytes
 * @param {Omit<TableHead, "encoding">} place
 * @param {{ limits: FileLimits, sink: Sink, shapes: Shapes }} options
 */
function readEntry(bytes, place, { limits, sink, shapes }) {
  const kind = sniff(bytes, place.path);
  if (kind === "json") throw otherJson(place.path);
  if (kind === "text") return readText(bytes, place, { sink, shapes });
  const entries = openZip(bytes, { name: place.path, limits });
  if (!isWorkbook(entries)) throw nested(place.containerName);
  readSheet(entries, place, sink);
}

/**
 * @param {Buffer} bytes
 * @param {Omit<TableHead, "encoding">} place
 * @param {{ sink: Sink, shapes: Shapes }} options
 */
function readText(bytes, place, { sink, shapes }) {
  const said = shapes.get(place.path);
  const { text, encoding } = decodeText(bytes, place.path, said?.encoding);
  const guessed = guessShape(text.slice(0, 65_536));
  const { newline, skip } = guessed;
  const delimiter = said?.delimiter ?? guessed.delimiter;
  sink.onTable({ ...place, encoding, delimiter });
  const reader = createCsvReader({ name: place.path, delimiter, newline, onRow: sink.onRow });
  reader.push(text.slice(skip));
  reader.end();
}

/**
 * @param {import("./zip.mjs").ZipEntry[]} entries
 * @param {Omit<TableHead, "encoding">} place
 * @param {Sink} sink
 */
function readSheet(entries, place, sink) {
  readWorkbook(entries, {
    name: place.path,
    onSheet: (sheet) => sink.onTable({ ...place, encoding: "xlsx", sheet }),
    onRow: sink.onRow,
  });
}

/**
 * @param {Sink} sink
 * @param {{ name: string, limits: FileLimits }} options
 * @returns {Sink}
 */
function countCells({ onTable, onRow }, { name, limits }) {
  let cells = 0;
  return {
    onTable,
    onRow: (row) => {
      cells += row.length;
      if (cells > limits.cells) {
        throw new FileRefused(
          "too-big",
          `${name} has more than ${limits.cells} cells. Import a shorter period, or use the command line.`,
        );
      }
      onRow(row);
    },
  };
}

/** @param {string} name */
function nested(name) {
  return new FileRefused("nested", `${name} holds another archive. Unpack it and choose the file inside.`);
}

/**
 * @param {string} name
 * @param {import("./zip.mjs").ZipEntry[]} entries
 */
function noTables(name, entries) {
  const first = entries[0]?.path;
  const found =
    first === undefined ? "It is empty." : `It holds ${first}${entries.length > 1 ? " and others" : ""}.`;
  return new FileRefused("unknown-zip", `${name} holds no CSV or XLSX file. ${found}`);
}
