import { fail, ok, type Result } from "@/lib/core/result";
import type { Format, FormatKind, ImportKind } from "./format";
import { permilleEarnings } from "./permille-earnings";
import { permilleSnapshots } from "./permille-snapshots";
import { quote } from "./problems";
import { describeStranger } from "./strangers";
import type { SourceTable } from "./table";
import { tiktokContent } from "./tiktok-content";
import { tiktokOverview } from "./tiktok-overview";
import { youtubeTable } from "./youtube-table";

export const FORMATS: readonly Format[] = [
  tiktokContent,
  tiktokOverview,
  youtubeTable,
  permilleEarnings,
  permilleSnapshots,
];

/** What a file holds: the tables to read, and those left aside with the reason. */
export type Detection = {
  kind: ImportKind;
  tables: { kind: FormatKind; table: SourceTable }[];
  /** Every table of the container, for formats that look at their neighbours. */
  all: readonly SourceTable[];
  ignored: { name: string; message: string }[];
};

export type DetectionRefusal = {
  code: "unknown-format" | "not-supported" | "other-kind" | "no-rows";
  message: string;
};

/** Tells formats by their columns, never by the file's name. With `kind`, only tables of that format count. */
export function detect(
  tables: readonly SourceTable[],
  { kind }: { kind?: ImportKind } = {},
): Result<Detection, DetectionRefusal> {
  const known = tables.map((table) => ({ table, kind: kindOf(table) }));
  const wanted =
    kind === undefined || kind === "mixed" ? known : known.filter((entry) => entry.kind === kind);
  const taken = wanted.flatMap((entry) =>
    entry.kind === null ? [] : [{ kind: entry.kind, table: entry.table }],
  );
  const first = taken[0];
  if (first === undefined) return fail(refusalOf(known, kind));
  if (taken.every(({ table }) => table.rows.length < 2)) {
    return fail({ code: "no-rows", message: `${first.table.path} has a header but no rows.` });
  }
  const isOneKind = taken.every((entry) => entry.kind === first.kind);
  const ignored = known
    .filter(({ table }) => !taken.some((entry) => entry.table === table))
    .map(({ table }) => ({
      name: table.path,
      message: describeStranger(table) ?? "Permille does not know this table.",
    }));
  return ok({ kind: isOneKind ? first.kind : "mixed", tables: taken, all: tables, ignored });
}

function kindOf(table: SourceTable): FormatKind | null {
  const format = FORMATS.find((candidate) => candidate.detect(table));
  // Business Suite's columns differ from Studio's by one capital letter, and it must not pass for it.
  const isSuite = format?.kind === "tiktok-studio-overview" && describeStranger(table) !== null;
  return format === undefined || isSuite ? null : format.kind;
}

function refusalOf(
  known: readonly { table: SourceTable; kind: FormatKind | null }[],
  kind: ImportKind | undefined,
): DetectionRefusal {
  const other = known.find((entry) => entry.kind !== null);
  if (other !== undefined && kind !== undefined) {
    return {
      code: "other-kind",
      message: `${other.table.path} is not of kind ${kind} but of kind ${other.kind}.`,
    };
  }
  for (const { table } of known) {
    const message = describeStranger(table);
    if (message !== null) return { code: "not-supported", message: `${table.path}: ${message}` };
  }
  const table = known[0]?.table;
  const header = (table?.rows[0] ?? []).slice(0, 3).map((title) => quote(title));
  const columns = header.length === 0 ? "" : ` Its columns begin with ${header.join(", ")}.`;
  return {
    code: "unknown-format",
    message:
      `Permille does not know this file.${columns} It reads TikTok Studio's Overview and Content, ` +
      `YouTube Studio's Table data, and its own two templates.`,
  };
}
