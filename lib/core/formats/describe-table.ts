import type { Platform } from "@/lib/core/income/platform";
import type { Currency } from "@/lib/core/money/currency";
import type { Period } from "@/lib/core/time/period";
import type { TableCorrection } from "./corrections";
import type { FormatKind, Reading } from "./format";
import { inferMark, isAmount, isOpenAmount } from "./mapping/amounts";
import { columnOf, TARGET_FIELDS, type FieldKind } from "./mapping/mapping";
import { allCellsOf, cellsOf, findColumn, listColumns } from "./mapping/sheet";
import { hasOrder, inferOrder } from "./ordered-day";
import type { DateOrder, DecimalMark, LiveUnit } from "./settings";
import type { SourceTable, TableEncoding } from "./table";

/** "said" by a person, "told" by the table itself, or a "guess". A value of null is not known and has to be asked. */
export type Told<Value> = { value: Value; sureness: "said" | "told" | "guess" };

/** How a table is read, and how sure that is. Null where the question does not arise. */
export type TableDescription = {
  kind: Told<FormatKind | "none" | null>;
  encoding: Told<TableEncoding>;
  delimiter: Told<string> | null;
  headerRow: Told<number>;
  dateOrder: (Told<DateOrder | null> & { example: string }) | null;
  decimalMark: (Told<DecimalMark | null> & { example: string }) | null;
  currency: Told<Currency | null> | null;
  platform: Told<Platform> | null;
  liveUnit: Told<LiveUnit | null> | null;
  period: Period | null;
  handle: string | null;
};

type Known = {
  /** The table from its titles on. */
  headed: SourceTable;
  kind: FormatKind | null;
  correction: TableCorrection;
  /** Null for a table that cannot be read yet. */
  reading: Reading | null;
};

const LIVE_KINDS: readonly string[] = ["tiktok-archive-live", "tiktok-live-agency"];

/** What was told of a table, by itself and by a person. */
export function describeTable(known: Known): TableDescription {
  const { headed, kind, correction, reading } = known;
  const isOpen = kind === null || kind === "mapped";
  return {
    ...describeText(known),
    kind: said<FormatKind | "none" | null>(correction.kind ?? (correction.mapping && "mapped"), {
      value: kind,
      sureness: kind === null ? "guess" : "told",
    }),
    // Our own templates have days in one spelling only.
    dateOrder: kind?.startsWith("permille") ? null : describeOrder({ headed, correction }),
    decimalMark: isOpen || correction.settings?.decimalMark ? describeMark({ headed, correction }) : null,
    currency: describeCurrency({ reading, isOpen, correction }),
    ...describePlace({ reading, isOpen, correction }),
    liveUnit: LIVE_KINDS.includes(kind ?? "")
      ? said<LiveUnit | null>(correction.settings?.liveUnit, { value: null, sureness: "guess" })
      : null,
  };
}

function said<Value>(value: Value | null | undefined, other: Told<Value>): Told<Value> {
  return value === undefined || value === null ? other : { value, sureness: "said" };
}

function describeText({ headed, kind, correction }: Known) {
  const { delimiter, encoding } = headed;
  const above = headed.preamble?.length ?? 0;
  const isGuessed = above > 0 && (kind === null || kind === "mapped");
  return {
    encoding: said(correction.encoding, {
      value: encoding,
      sureness: encoding === "windows-1252" ? "guess" : "told",
    }),
    delimiter:
      delimiter === undefined ? null : said(correction.delimiter, { value: delimiter, sureness: "told" }),
    headerRow: said(correction.headerRow, { value: above, sureness: isGuessed ? "guess" : "told" }),
  } as const;
}

function describePlace({ reading, isOpen, correction }: Money) {
  const platform =
    isOpen && reading !== null
      ? said(correction.settings?.platform, { value: reading.platform, sureness: "told" })
      : null;
  return { platform, period: reading?.range ?? null, handle: reading?.handle ?? null };
}

type Asked = { headed: SourceTable; correction: TableCorrection };

function describeOrder({ headed, correction }: Asked): TableDescription["dateOrder"] {
  const cells = cellsOfKind("day", { headed, correction }, hasOrder).filter(hasOrder);
  const [example = ""] = cells;
  const { dateOrder } = correction.settings ?? {};
  if (dateOrder) return { value: dateOrder, sureness: "said", example };
  if (cells.length === 0) return null;
  const value = inferOrder(cells);
  return { value, sureness: value === null ? "guess" : "told", example };
}

function describeMark({ headed, correction }: Asked): TableDescription["decimalMark"] {
  const cells = cellsOfKind("amount", { headed, correction }, isAmount).filter((text) => /[.,]/.test(text));
  const [example = ""] = cells;
  const { decimalMark } = correction.settings ?? {};
  if (decimalMark) return { value: decimalMark, sureness: "said", example };
  if (cells.length === 0) return null;
  const value = inferMark(cells);
  return {
    value,
    sureness: value === null ? "guess" : "told",
    example: value === null ? (cells.find(isOpenAmount) ?? example) : example,
  };
}

/** The cells of the mapping's columns of a kind; of a table without a mapping those of the columns that look like it. */
function cellsOfKind(
  kind: FieldKind,
  { headed, correction }: Asked,
  test: (text: string) => boolean,
): string[] {
  const { mapping } = correction;
  const header = headed.rows[0] ?? [];
  if (mapping !== undefined) {
    const columns = TARGET_FIELDS[mapping.target].flatMap((rule) =>
      rule.kind === kind ? (columnOf(mapping, rule.field) ?? []) : [],
    );
    return columns.flatMap((name) => {
      const column = findColumn(header, name);
      return column === null ? [] : allCellsOf(headed, column.index);
    });
  }
  return listColumns(header).flatMap(({ index }) => {
    const cells = cellsOf(headed, index);
    return cells.length > 0 && cells.filter(test).length * 10 >= cells.length * 7 ? cells : [];
  });
}

type Money = { reading: Reading | null; isOpen: boolean; correction: TableCorrection };

function describeCurrency({ reading, isOpen, correction }: Money): TableDescription["currency"] {
  const said = correction.settings?.currency ?? null;
  if (said !== null) return { value: said, sureness: "said" };
  const currencies = new Set(
    (reading?.facts ?? []).flatMap((fact) => (fact.type === "income" ? [fact.currency] : [])),
  );
  const [only] = currencies;
  if (only === undefined)
    return isOpen && correction.mapping?.target === "income" ? { value: null, sureness: "guess" } : null;
  const isAssumed = reading?.problems.some(({ code }) => code === "currency-assumed") ?? false;
  return { value: currencies.size === 1 ? only : null, sureness: isAssumed ? "guess" : "told" };
}
