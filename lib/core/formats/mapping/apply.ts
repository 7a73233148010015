import { eachInSteps, type Steps } from "@/lib/core/steps";
import { currencyBeside, inferMark } from "./amounts";
import type { Column } from "../columns";
import type { Problem } from "../facts";
import { inferOrder } from "../ordered-day";
import type { DateOrder, DecimalMark, TableSettings } from "../settings";
import type { SourceTable } from "../table";
import { convertCell, UNREADABLE, type Conversion } from "./convert";
import { columnOf, constantOf, TARGET_FIELDS, type FieldRule, type MapField, type Mapping } from "./mapping";
import { allCellsOf, findColumn } from "./sheet";

/** What the readers of our own templates call the fields, in the order of their columns. */
export const OWN_TITLES: Readonly<Record<Mapping["target"], ReadonlyMap<MapField, string>>> = {
  income: new Map([
    ["day", "period_start"],
    ["lastDay", "period_end"],
    ["platform", "platform"],
    ["stream", "program"],
    ["video", "video_url"],
    ["qualifiedViews", "qualified_views"],
    ["amount", "amount"],
    ["currency", "currency"],
    ["state", "status"],
    ["paidOn", "paid_on"],
    ["note", "note"],
    ["externalId", "external_id"],
  ]),
  views: new Map([
    ["video", "video"],
    ["day", "taken_at"],
    ["views", "views"],
    ["qualifiedViews", "qualified_views"],
    ["likes", "likes"],
    ["comments", "comments"],
    ["shares", "shares"],
    ["saves", "saves"],
  ]),
  days: new Map([
    ["day", "day"],
    ["views", "views"],
    ["profileViews", "profile_views"],
    ["likes", "likes"],
    ["comments", "comments"],
    ["shares", "shares"],
    ["newFollowers", "new_followers"],
  ]),
};

/**
 * A table in the shape of our own templates. `numbers[i]` is the row of the source that row `i` came from (a total row is
 * none); `problems` name the source's rows and titles, and stand in place of what a reader says of the same cell.
 */
export type AppliedTable = {
  table: SourceTable;
  numbers: number[];
  problems: Problem[];
  order: DateOrder | null;
  mark: DecimalMark | null;
};

const TOTAL =
  /^(?:grand )?(?:total|totals|sum|summe|gesamt|insgesamt|totale|totaal|suma|razem|toplam|итого|всего|合計|总计)\b:?/iu;

/** Reads every cell that the mapping names into the spelling of our own templates. Whatever cannot be is left to be refused. */
export function* applyMapping(
  table: SourceTable,
  mapping: Mapping,
  settings: TableSettings,
): Steps<AppliedTable> {
  const header = table.rows[0] ?? [];
  const titles = OWN_TITLES[mapping.target];
  const rules = TARGET_FIELDS[mapping.target];
  const columns = findColumns(header, mapping);
  const cells = (field: MapField) => {
    const column = columns.get(field);
    return column === undefined ? [] : allCellsOf(table, column.index);
  };
  const ofKind = (kind: FieldRule["kind"]) =>
    rules.filter((rule) => rule.kind === kind).flatMap(({ field }) => cells(field));
  const order = settings.dateOrder ?? inferOrder(ofKind("day"));
  const mark = settings.decimalMark ?? inferMark(ofKind("amount"));
  const reader: Reader = {
    columns,
    mapping,
    rules,
    reading: { order, mark, isWorkbook: table.encoding === "xlsx", mapping },
  };
  const applied: AppliedTable = {
    table: { ...table, rows: [[...titles.values()]] },
    numbers: [0],
    problems: [],
    order,
    mark,
  };
  yield* eachInSteps(table.rows.slice(1), (row, at) => {
    if (row.some((text) => TOTAL.test(text.trim())) && !isWhole(row, reader)) return;
    const number = at + 1;
    applied.numbers.push(number);
    applied.table.rows.push(readRow({ row, number }, { reader, problems: applied.problems, titles }));
  });
  return applied;
}

/** Which columns of the table the mapping names, with their titles as the file has them. */
function findColumns(header: readonly string[], mapping: Mapping): ReadonlyMap<MapField, Column> {
  const columns = new Map<MapField, Column>();
  for (const { field } of TARGET_FIELDS[mapping.target]) {
    const name = columnOf(mapping, field);
    const found = name === null ? null : findColumn(header, name);
    if (found !== null) columns.set(field, { index: found.index, title: (header[found.index] ?? "").trim() });
  }
  return columns;
}

type Reader = {
  columns: ReadonlyMap<MapField, Column>;
  mapping: Mapping;
  rules: readonly FieldRule[];
  reading: Conversion;
};

/** Whether a row has its day, which a total lacks. */
function isWhole(row: readonly string[], { columns, reading }: Reader): boolean {
  const text = row[columns.get("day")?.index ?? -1]?.trim() ?? "";
  return text !== "" && convertCell(text, { ...reading, kind: "day", field: "day" }).ok;
}

type Numbered = { row: readonly string[]; number: number };
type Target = { reader: Reader; problems: Problem[]; titles: ReadonlyMap<MapField, string> };

function readRow({ row, number }: Numbered, { reader, problems, titles }: Target): string[] {
  const values = new Map<MapField, string>();
  for (const rule of reader.rules) {
    const source = sourceOf(rule.field, { row, reader });
    if (source.text === "") continue;
    const read = convertCell(source.text, { ...reader.reading, ...rule });
    if (!read.ok) problems.push({ row: number, column: source.column, ...read.error, severity: "error" });
    values.set(rule.field, read.ok ? read.value : `${UNREADABLE}${source.text}`);
    if (
      read.ok &&
      read.lastDay !== undefined &&
      rule.field === "day" &&
      columnOf(reader.mapping, "lastDay") === null
    ) {
      values.set("lastDay", read.lastDay);
    }
  }
  fillIn(values, { row, reader });
  return [...titles.keys()].map((field) => values.get(field) ?? "");
}

function sourceOf(field: MapField, { row, reader }: { row: readonly string[]; reader: Reader }) {
  const column = reader.columns.get(field);
  if (column !== undefined) return { text: row[column.index]?.trim() ?? "", column: column.title };
  return { text: constantOf(reader.mapping, field) ?? "", column: "" };
}

/** What other cells of a row say of it: what is taken off, the currency beside the amount, the platform of a link. */
function fillIn(
  values: Map<MapField, string>,
  { row, reader }: { row: readonly string[]; reader: Reader },
): void {
  const debit = values.get("debit") ?? "";
  if (debit !== "" && !debit.startsWith(UNREADABLE)) {
    values.set("amount", minus(values.get("amount") ?? "", debit));
  } else if (debit !== "") values.set("amount", debit);
  const currency = values.get("currency") ?? "";
  const beside = currencyBeside(sourceOf("amount", { row, reader }).text);
  if (currency === "" && beside !== null) values.set("currency", beside);
  const note = values.get("note") ?? "";
  if (note.startsWith("'")) values.set("note", note.replace(/^'(?=[=+\-@＝＋－＠])/u, ""));
}

/** Two plain decimals, one taken off the other, without a float. What is taken off counts the same with a minus before it. */
function minus(amount: string, debit: string): string {
  if (amount.startsWith(UNREADABLE)) return amount;
  const places = Math.max(...[amount, debit].map((text) => text.split(".")[1]?.length ?? 0));
  const units = (text: string) => {
    const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
    const value = BigInt(`${whole || "0"}${fraction.padEnd(places, "0")}`);
    return text.startsWith("-") ? -value : value;
  };
  const taken = units(debit);
  const left = units(amount) - (taken < 0n ? -taken : taken);
  const digits = String(left < 0n ? -left : left).padStart(places + 1, "0");
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return left < 0n ? `-${text}` : text;
}
