import { toFileName } from "@/lib/core/csv";
import { readHours } from "@/lib/core/deals/hours";
import { names } from "@/lib/core/deals/propose-payments";
import { printableText } from "@/lib/core/document/printable";
import { readAmount } from "@/lib/core/formats/amount-text";
import { mapColumns } from "@/lib/core/formats/columns";
import { readCount } from "@/lib/core/formats/count-text";
import { parseDayText } from "@/lib/core/formats/day-text";
import { detect } from "@/lib/core/formats/detect";
import { parseMoment } from "@/lib/core/formats/local-time";
import { readMappedDay } from "@/lib/core/formats/mapping/dates";
import { guessHeaderRow } from "@/lib/core/formats/mapping/sheet";
import { FORMATS } from "@/lib/core/formats/registry";
import { contextAt, readWith } from "@/lib/core/formats/testing";
import { quote } from "@/lib/core/formats/problems";
import { readVideo } from "@/lib/core/formats/video-ref";
import { parseCurrency } from "@/lib/core/money/currency";
import { parseMoney } from "@/lib/core/money/parse";
import { cleanText } from "@/lib/core/text/clean";
import { readPercent, report } from "@/lib/core/text/fields";
import { cleanFileName } from "@/lib/core/text/file-name";
import { toLikePattern } from "@/lib/core/text/search";
import { createCsvReader, guessShape } from "@/lib/server/files/reader/csv.mjs";
import { decodeText } from "@/lib/server/files/reader/decode.mjs";
import { FileRefused } from "@/lib/server/files/reader/refused.mjs";
import { sniff } from "@/lib/server/files/reader/sniff.mjs";
import type { Samples } from "./samples";

const SMALL = 10_000;
const LARGE = 100_000;
/** Linear work grows tenfold; quadratic a hundredfold. Below the floor a clock says nothing. */
const MOST_TIMES = 35;
const FLOOR_MS = 30;
/** A collection of garbage may fall into one; a slow parser is slow each time. */
const ROUNDS = 3;

/** What stands before and behind: a pattern that is held by its start or its end tries again only within others. */
const FRAMES: readonly (readonly [before: string, behind: string])[] = [
  ["", "!"],
  ["!", "!"],
  ["a", "b"],
  ["1", "1"],
];

/** What makes a backtracking pattern try again from every letter. */
const TEXTS: readonly string[] = [
  "1",
  "9,",
  "1.",
  " ",
  "\t",
  "-",
  "a",
  "A ",
  "1e",
  "0",
  "é",
  "\u0301",
  "\u0301\u0323",
  "\u0301\uff9e",
  "\ufeff",
  "\u200b",
  "“",
  '"',
  '""',
  '"a',
  '",',
  "\n",
  "\r",
  "\r\n",
  "/",
  "//",
  "@",
  "@a/",
  "https://",
  "https://www.tiktok.com/@a/video/",
  "?a=",
  "&amp;",
  "%",
  "%41",
  "(",
  "(a",
  "a)",
  "\\",
  "'",
  "=",
  "+",
  "1 000",
  "1.000,",
  "12:",
  "2026-",
  "31 ",
  "September ",
  "de ",
  "tháng ",
  "日",
  "9月",
  "\ud83c\udfa7",
  "\ud83c",
  ";",
  "|",
  "sep=,",
  "K",
  "1K ",
  "x.0",
  ".0",
];

/** Of dates, spans, ids and amounts, for which formats have patterns of their own. */
const CELLS: readonly string[] = [
  "1",
  "9,",
  "1.",
  " ",
  "a",
  "é",
  "\u0301\u0323",
  "12:",
  "2026-",
  "1/",
  "~ ",
  "1h ",
  "(",
  "%",
  "\t",
];

const IGNORED = { add: report([]) };

type Parser = { name: string; run: (text: string) => unknown };

function parsers(): Parser[] {
  const currency = parseCurrency("USD");
  if (currency === null) throw new Error("USD is unknown.");
  const table = (text: string) => ({
    key: "x",
    name: text,
    path: text,
    containerName: text,
    encoding: "utf-8" as const,
    rows: [[text, text], [text]],
  });
  const csv = (text: string) => {
    const reader = createCsvReader({ name: "x", delimiter: ",", newline: "\n", onRow: () => undefined });
    reader.push(text);
    reader.end();
  };
  return [
    { name: "day", run: parseDayText },
    ...[true, false].map((isWorkbook) => ({
      name: "day of a mapped column",
      run: (text: string) => readMappedDay(text, { order: null, isWorkbook }),
    })),
    { name: "titles of a sheet", run: (text) => guessHeaderRow(table(text)) },
    { name: "file name", run: cleanFileName },
    { name: "name of a download", run: (text) => toFileName([text], "csv") },
    { name: "typed text", run: (text) => cleanText(text, { max: text.length }) },
    { name: "typed percent", run: (text) => readPercent("x", { text, problems: IGNORED }) },
    { name: "typed hours", run: (text) => readHours("x", text, IGNORED) },
    { name: "typed amount", run: (text) => parseMoney(text, currency) },
    { name: "search", run: toLikePattern },
    { name: "words of a brand", run: (text) => names(text, text) },
    { name: "printed text", run: printableText },
    { name: "amount", run: (text) => readAmount(text, currency) },
    { name: "count", run: readCount },
    { name: "moment", run: (text) => parseMoment(text, "America/New_York") },
    {
      name: "link",
      run: (text) => [readVideo(text, { platform: null }), readVideo(text, { platform: "tiktok" })],
    },
    { name: "header", run: (text) => mapColumns([text, text], new Map([["a", ["Date"]]])) },
    { name: "detect", run: (text) => detect([table(text)]) },
    { name: "quote", run: quote },
    { name: "csv", run: csv },
    { name: "shape", run: guessShape },
    { name: "decode", run: (text) => decodeText(Buffer.from(text, "latin1"), "x") },
    { name: "sniff", run: (text) => sniff(Buffer.from(text), "x") },
  ];
}

/** Each format, with the text in every cell of one row under the titles of its sample. */
function formatParsers({ tables }: Samples): Parser[] {
  const context = contextAt();
  const seen = new Set<string>();
  return tables.flatMap(({ name, rows }) => {
    const place = { key: name, name, path: name, containerName: name, encoding: "utf-8" as const };
    const detection = detect([{ ...place, rows }]);
    const found = detection.ok ? detection.value.tables[0] : undefined;
    const format = FORMATS.find(({ kind }) => kind === found?.kind);
    const titles = found?.table.rows[0];
    if (found === undefined || format === undefined || titles === undefined || seen.has(format.kind))
      return [];
    seen.add(format.kind);
    const run = (text: string) => {
      const table = { ...found.table, rows: [titles, titles.map(() => text)] };
      return readWith(format, table, { context, companions: [] });
    };
    return [{ name: `a row of ${format.kind}`, run }];
  });
}

/** Which parsers answer a text ten times as long in much more than ten times the time, however often they are asked. */
export function listSlow(samples: Samples): string[] {
  const single = parsers().flatMap((parser) =>
    TEXTS.flatMap((unit) => FRAMES.flatMap((frame) => slowness(parser, { frame, unit }))),
  );
  const formats = formatParsers(samples).flatMap((parser) =>
    CELLS.flatMap((unit) => slowness(parser, { frame: ["", "!"], unit })),
  );
  return [...single, ...formats];
}

type Hostile = { frame: readonly [before: string, behind: string]; unit: string };

function slowness({ name, run }: Parser, { frame, unit }: Hostile): string[] {
  let said = "";
  for (let round = 0; round < ROUNDS; round += 1) {
    const [small, large] = [SMALL, LARGE].map((length) => timeOf(run, fill({ frame, unit }, length)));
    if (small === undefined || large === undefined) return [];
    if (large < FLOOR_MS || large < Math.max(small, FLOOR_MS / 10) * MOST_TIMES) return [];
    said = `${large.toFixed(0)} ms for 100 KB of ${JSON.stringify(unit)}, ${small.toFixed(1)} ms for 10 KB`;
  }
  return [`SLOW: ${name} needs ${said}`];
}

/** The unit over and over, at the end mostly what no pattern takes. */
function fill({ frame: [before, behind], unit }: Hostile, length: number): string {
  return `${before}${unit.repeat(length / unit.length)}${behind}`;
}

/** Of the processor, the best of three: other programs' work is not counted. */
function timeOf(run: (text: string) => unknown, text: string): number {
  const times = [1, 2, 3].map(() => {
    const began = process.cpuUsage().user;
    try {
      run(text);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
    }
    return (process.cpuUsage().user - began) / 1_000;
  });
  return Math.min(...times);
}
