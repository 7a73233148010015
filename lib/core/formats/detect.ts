import { fail, ok, type Result } from "@/lib/core/result";
import { correctionOf, withHeaderAt, type Corrections } from "./corrections";
import type { FormatKind, ImportKind } from "./format";
import { checkMapping } from "./mapping/check";
import type { Mapping } from "./mapping/mapping";
import { guessHeaderRow } from "./mapping/sheet";
import { quote } from "./problems";
import { FORMATS } from "./registry";
import { describeStranger } from "./strangers";
import type { SourceTable } from "./table";

/** A table with its titles found. */
export type DetectedTable = { kind: FormatKind; table: SourceTable };

/** A table that is left aside: `isStranger` where it is known what it is. */
export type IgnoredTable = { table: SourceTable; message: string; isStranger: boolean };

/** What files hold: the tables to read, and those left aside with the reason. */
export type Detection = {
  kind: ImportKind;
  tables: DetectedTable[];
  /** Every table of the container, for formats that look at their neighbours. */
  all: readonly SourceTable[];
  ignored: IgnoredTable[];
};

export type DetectionRefusal = {
  code: "unknown-format" | "not-supported" | "other-kind" | "no-rows";
  message: string;
};

type Options = { kind?: ImportKind; corrections?: Corrections };

/** Titles are looked for below this many rows of other text at most. */
const MOST_ABOVE = 10;

/**
 * Tells formats by their columns, never by the file's name, unless a person said what a table is. With `kind`, only
 * tables of that format count.
 */
export function detect(
  tables: readonly SourceTable[],
  { kind, corrections = {} }: Options = {},
): Result<Detection, DetectionRefusal> {
  const known = tables.map((table) => detectTable(table, corrections));
  const wanted =
    kind === undefined || kind === "mixed" ? known : known.filter((entry) => entry.kind === kind);
  const taken = wanted.flatMap((entry) =>
    entry.kind === null ? [] : [{ kind: entry.kind, table: entry.table }],
  );
  const first = taken[0];
  if (first === undefined) return fail(refusalOf(known, { kind, corrections }));
  if (taken.every(({ table }) => table.rows.length < 2)) {
    return fail({ code: "no-rows", message: `${first.table.path} has a header but no rows.` });
  }
  const isOneKind = taken.every((entry) => entry.kind === first.kind);
  const isTaken = new Set(taken.map(({ table }) => table));
  const ignored = known
    .filter(({ table }) => !isTaken.has(table))
    .map(({ table }) => toIgnored(table, corrections));
  const all = known.map(({ table }) => table);
  return ok({ kind: isOneKind ? first.kind : "mixed", tables: taken, all, ignored });
}

type Told = { table: SourceTable; kind: FormatKind | null };

function detectTable(table: SourceTable, corrections: Corrections): Told {
  const { kind, headerRow, mapping } = correctionOf(corrections, table.key);
  if (kind === "none") return { table, kind: null };
  if (kind === "mapped" || (kind === undefined && mapping !== undefined)) {
    return detectMapped(table, { headerRow, mapping });
  }
  const places = headerRow === undefined ? [...Array(MOST_ABOVE).keys()] : [headerRow];
  const headed = places
    .filter((above) => above < table.rows.length)
    .map((above) => withHeaderAt(table, above));
  if (kind !== undefined) {
    const format = FORMATS.find((candidate) => candidate.kind === kind);
    return { table: headed.find((one) => format?.detect(one)) ?? headed[0] ?? table, kind };
  }
  for (const candidate of headed) {
    const format = FORMATS.find((one) => one.detect(candidate));
    if (format !== undefined) return { table: candidate, kind: format.kind };
  }
  return { table: headerRow === undefined ? table : (headed[0] ?? table), kind: null };
}

type Mapped = { headerRow: number | undefined; mapping: Mapping | undefined };

/** Known once its mapping is whole; until then it waits for one. */
function detectMapped(table: SourceTable, { headerRow, mapping }: Mapped): Told {
  const headed = withHeaderAt(table, headerRow ?? guessHeaderRow(table));
  const isWhole = mapping !== undefined && checkMapping(mapping, headed.rows[0] ?? []).length === 0;
  return { table: headed, kind: isWhole ? "mapped" : null };
}

function toIgnored(table: SourceTable, corrections: Corrections): IgnoredTable {
  if (correctionOf(corrections, table.key).kind === "none") {
    return { table, message: "You chose to leave this table out.", isStranger: true };
  }
  const stranger = describeStranger(table);
  const message = stranger ?? "Permille does not know this table. Assign its columns to take it in too.";
  return { table, message, isStranger: stranger !== null };
}

type Asked = { kind: ImportKind | undefined; corrections: Corrections };

function refusalOf(known: readonly Told[], { kind, corrections }: Asked): DetectionRefusal {
  const other = known.find((entry) => entry.kind !== null);
  if (other !== undefined && kind !== undefined) {
    return {
      code: "other-kind",
      message: `${other.table.path} is not of kind ${kind} but of kind ${String(other.kind)}.`,
    };
  }
  for (const { table } of known) {
    // A person who maps a table knows better than its columns what it is.
    const isMapped = correctionOf(corrections, table.key).kind === "mapped";
    const message = isMapped ? null : describeStranger(table);
    if (message !== null) return { code: "not-supported", message: `${table.path}: ${message}` };
  }
  const table = known[0]?.table;
  const header = (table?.rows[0] ?? []).slice(0, 3).map((title) => quote(title));
  const columns = header.length === 0 ? "" : ` Its columns begin with ${header.join(", ")}.`;
  return { code: "unknown-format", message: `Permille does not know this file.${columns}` };
}
