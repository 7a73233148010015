import { FileRefused } from "./refused.mjs";

/** Longest record: more is not a table but a stray quote or noise. */
const MAX_RECORD = 1_000_000;
const MAX_COLUMNS = 500;
const DELIMITERS = [",", ";", "\t", "|"];

/**
 * What the first lines say about the shape. A spreadsheet's `sep=;` line settles the delimiter and is no row.
 * @param {string} head
 * @returns {{ delimiter: string, newline: "\n" | "\r", skip: number }}
 */
export function guessShape(head) {
  const newline = head.includes("\n") || !head.includes("\r") ? "\n" : "\r";
  const declared = /^sep=(.)\r?\n/.exec(head);
  if (declared?.[1] !== undefined) return { delimiter: declared[1], newline, skip: declared[0].length };
  const lines = head.replace(/"[^"]*"/g, "").split(newline, 6);
  const counts = DELIMITERS.map((delimiter) => ({
    delimiter,
    first: (lines[0] ?? "").split(delimiter).length - 1,
    all: lines.reduce((sum, line) => sum + line.split(delimiter).length - 1, 0),
  }));
  counts.sort((a, b) => b.first - a.first || b.all - a.all);
  const best = counts[0];
  return { delimiter: best !== undefined && best.all > 0 ? best.delimiter : ",", newline, skip: 0 };
}

/**
 * Incremental RFC 4180 reader: text in any pieces, whole rows out. Lines without a quote, nearly all of a large
 * file, are only split. Rows without any text are left out.
 * @param {{ name: string, delimiter: string, newline: "\n" | "\r", onRow: (row: string[]) => void }} options
 */
export function createCsvReader({ name, delimiter, newline, onRow }) {
  const state = { rest: "", rows: 0, width: 0, lastWidth: 0 };

  /** @param {string[]} row */
  function emit(row) {
    if (row.length > MAX_COLUMNS) throw tooWide(name);
    if (row[0] === "" && row.every((cell) => cell === "")) return;
    state.rows += 1;
    state.lastWidth = row.length;
    if (state.rows === 1) state.width = row.length;
    onRow(row);
  }

  /**
   * @param {string} text
   * @param {boolean} isLast
   */
  function consume(text, isLast) {
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const end = text.indexOf(newline, at);
      const stop = end === -1 ? text.length : end;
      const isPlain = quote === -1 || quote >= stop;
      if (isPlain && end === -1 && !isLast) break;
      const record = isPlain
        ? { row: text.slice(at, withoutReturn(text, at, stop)).split(delimiter), next: stop + 1 }
        : readQuoted(text, at, { name, delimiter, newline, isLast, number: state.rows + 1 });
      if (record === null) break;
      if (record.next - at > MAX_RECORD) throw tooLong(name, { rest: "", rows: state.rows });
      emit(record.row);
      at = record.next;
    }
    state.rest = text.slice(at);
    if (state.rest.length > MAX_RECORD) throw tooLong(name, state);
  }

  return {
    /** @param {string} text */
    push: (text) => consume(state.rest + text, false),
    end: () => {
      const tail = state.rest;
      const isOpen = tail !== "";
      consume(tail, true);
      // A whole file closes its last line or at least fills it; TikTok's files do only the latter.
      if (isOpen && state.rows > 1 && state.lastWidth < state.width) throw cutRow(name, state);
    },
  };
}

/**
 * @param {string} text
 * @param {number} from
 * @param {number} stop
 */
function withoutReturn(text, from, stop) {
  return stop > from && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
}

/**
 * @param {string} text
 * @param {number} from
 * @param {{ name: string, delimiter: string, newline: string, isLast: boolean, number: number }} options
 * @returns {{ row: string[], next: number } | null} null: the record goes on in text not yet here
 */
function readQuoted(text, from, options) {
  const { delimiter, newline, isLast } = options;
  /** @type {string[]} */
  const row = [];
  let at = from;
  for (;;) {
    const field = text[at] === '"' ? readQuotedField(text, at, options) : readPlainField(text, at, options);
    if (field === null) return null;
    row.push(field.value);
    if (row.length > MAX_COLUMNS) throw tooWide(options.name);
    const after = text[field.next];
    if (after === delimiter) {
      at = field.next + 1;
      continue;
    }
    if (after === newline) return { row, next: field.next + 1 };
    if (after === "\r") return { row, next: field.next + 2 };
    return isLast ? { row, next: text.length } : null;
  }
}

/**
 * @param {string} text
 * @param {number} from at the opening quote
 * @param {{ name: string, delimiter: string, newline: string, isLast: boolean, number: number }} options
 */
function readQuotedField(text, from, { name, delimiter, newline, isLast, number }) {
  let close = text.indexOf('"', from + 1);
  let isEscaped = false;
  while (close !== -1 && text[close + 1] === '"') {
    isEscaped = true;
    close = text.indexOf('"', close + 2);
  }
  if (close === -1) {
    if (isLast) throw cutQuote(name, number);
    return null;
  }
  let next = close + 1;
  while (text[next] === " " && delimiter !== " ") next += 1;
  if (next >= text.length && !isLast) return null;
  if (text[next] === "\r" && next + 1 >= text.length && !isLast) return null;
  const after = text[next];
  const isEnd = after === undefined || after === delimiter || after === newline;
  if (!isEnd && !(after === "\r" && (text[next + 1] === "\n" || next + 1 >= text.length))) {
    throw badQuote(name, number);
  }
  const value = text.slice(from + 1, close);
  return { value: isEscaped ? value.replaceAll('""', '"') : value, next };
}

/**
 * @param {string} text
 * @param {number} from
 * @param {{ delimiter: string, newline: string, isLast: boolean }} options
 */
function readPlainField(text, from, { delimiter, newline, isLast }) {
  const line = text.indexOf(newline, from);
  if (line === -1 && !isLast) return null;
  const stop = line === -1 ? text.length : line;
  const bar = text.indexOf(delimiter, from);
  if (bar !== -1 && bar < stop) return { value: text.slice(from, bar), next: bar };
  const end = withoutReturn(text, from, stop);
  return { value: text.slice(from, end), next: end };
}

/** @param {string} name */
function tooWide(name) {
  return new FileRefused(
    "too-wide",
    `${name} has a row of more than ${MAX_COLUMNS} columns: it is no export we know.`,
  );
}

/**
 * @param {string} name
 * @param {{ rest: string, rows: number }} state
 */
function tooLong(name, { rest, rows }) {
  return rest.includes('"')
    ? cutQuote(name, rows + 1)
    : new FileRefused(
        "too-wide",
        `Line ${rows + 1} of ${name} is longer than a million letters: it is no table.`,
      );
}

/**
 * @param {string} name
 * @param {{ rows: number, width: number, lastWidth: number }} state
 */
function cutRow(name, { rows, width, lastWidth }) {
  return new FileRefused(
    "cut",
    `${name} stops in the middle of row ${rows - 1}: ${lastWidth} of ${width} columns. Download it again.`,
  );
}

/**
 * @param {string} name
 * @param {number} number
 */
function cutQuote(name, number) {
  return new FileRefused(
    "cut",
    `${name} stops inside a quoted text that begins in row ${Math.max(number - 1, 0)}: it was cut. Download it again.`,
  );
}

/**
 * @param {string} name
 * @param {number} number
 */
function badQuote(name, number) {
  return new FileRefused(
    "bad-quotes",
    `Row ${Math.max(number - 1, 0)} of ${name} has letters after a closing quote, so its columns cannot be told apart.`,
  );
}
