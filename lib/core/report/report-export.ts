import { columnsOf, type ColumnType, type Row, type Table } from "@/lib/core/exports/table";
import type { CsvCell } from "@/lib/core/csv";
import { addDays } from "@/lib/core/time/date";
import { cellText } from "./cell-text";
import { dealName } from "./deal-name";
import { amountText } from "./report-json";
import type { Cell, ColumnKey, Report, ReportTable, TableId } from "./report";
import type { ReportWords } from "./report-words";

export type NamedTable = { id: "summary" | TableId; table: Table };

/** In whose words heads and kinds are: a person's, or those of a program, which do not change. */
type Heads = { words: ReportWords; forPeople: boolean };

/**
 * The report as tables of cells: its equation first, then its own tables, each with its sum as the last row. Money stands in
 * columns of numbers with its currency beside it, spans of days in two columns, rates per 1,000 views with six decimals.
 */
export function reportExport(report: Report, heads: Heads): NamedTable[] {
  const summary: NamedTable = { id: "summary", table: summaryOf(report, heads) };
  return [
    summary,
    ...report.tables.map((table) => ({ id: table.id, table: toTable(table, { report, ...heads }) })),
  ];
}

function summaryOf(report: Report, { words, forPeople }: Heads): Table {
  const heads = forPeople ? words.export : KEYS;
  return {
    columns: columnsOf({
      ...{ [heads.figure]: "text", [heads.value]: "rate", [heads.before]: "rate" },
      ...{ [heads.currency]: "text", [heads.changePercent]: "rate" },
    }),
    rows: report.figures.map(({ measure, now, before, change }) => [
      forPeople ? words.measure(measure) : measure,
      numberOf(now),
      numberOf(before),
      currencyOf(now) ?? currencyOf(before),
      change === null ? null : { decimal: change.toFixed(1) },
    ]),
  };
}

const KEYS: ReportWords["export"] = {
  ...{
    figure: "figure",
    value: "value",
    before: "before",
    currency: "currency",
    changePercent: "change_percent",
  },
  ...{ firstDay: "first_day", lastDay: "last_day" },
};

type Writing = Heads & { report: Report };

/** What one column of a report is written as. */
type Written = { head: string; type: ColumnType; write: (cell: Cell) => CsvCell };

function toTable({ columns, rows, total }: ReportTable, writing: Writing): Table {
  const written = columns.map(({ key }, index) => {
    const cells = [...rows, ...(total === null ? [] : [total])].map((row) => row[index] ?? null);
    return columnsFor(key, { cells, ...writing });
  });
  const toRow = (cells: readonly Cell[]): Row =>
    written.flatMap((parts, index) => parts.map(({ write }) => write(cells[index] ?? null)));
  const named = (cells: Row): Row => [
    cells[0] ?? (writing.forPeople ? writing.words.total : "total"),
    ...cells.slice(1),
  ];
  return {
    columns: distinct(written.flat().map(({ head, type }) => ({ head, type }))),
    rows: [...rows.map(toRow), ...(total === null ? [] : [named(toRow(total))])],
  };
}

function columnsFor(key: ColumnKey, { cells, ...writing }: Writing & { cells: readonly Cell[] }): Written[] {
  const { words, forPeople } = writing;
  const head = forPeople ? words.column(key) : key;
  const heads = forPeople ? words.export : KEYS;
  const kind = cells.find((cell) => cell !== null)?.is ?? "text";
  if (kind === "span")
    return [
      {
        head: heads.firstDay,
        type: "date",
        write: (cell) => (cell?.is === "span" ? cell.period.from : null),
      },
      {
        ...{ head: heads.lastDay, type: "date" },
        write: (cell) => (cell?.is === "span" ? addDays(cell.period.to, -1) : null),
      },
    ];
  if (kind === "day")
    return [{ head, type: "date", write: (cell) => (cell?.is === "day" ? cell.day : null) }];
  const type = TYPES[kind];
  if (type === undefined) return [{ head, type: "text", write: (cell) => textOf(cell, { key, ...writing }) }];
  const currency = forPeople ? `${head}, ${heads.currency}` : `${key}_currency`;
  return [
    { head, type, write: numberOf },
    ...(kind === "money" ? [{ head: currency, type: "text" as const, write: currencyOf }] : []),
  ];
}

/** What is written as a number. */
const TYPES: Partial<Record<NonNullable<Cell>["is"], ColumnType>> = {
  count: "integer",
  money: "money",
  rate: "rate",
  fixedRate: "rate",
  decimal: "rate",
  share: "rate",
};

function textOf(cell: Cell, { key, report, words, forPeople }: Writing & { key: ColumnKey }): CsvCell {
  if (cell === null) return null;
  if (!forPeople && cell.is === "word") return cell.word;
  if (!forPeople && cell.is === "cause")
    return cell.stream === null ? cell.kind : `${cell.kind}.${cell.stream}`;
  if (!forPeople && cell.is === "streamOf") return `${cell.stream}, ${cell.channel}`;
  if (!forPeople && cell.is === "deal") return dealName(cell);
  return cellText(cell, { column: key, words, today: report.madeOn });
}

function numberOf(cell: Cell): CsvCell {
  if (cell === null) return null;
  if (cell.is === "money" || cell.is === "rate" || cell.is === "fixedRate")
    return { decimal: amountText(cell) };
  if (cell.is === "count") return cell.count;
  if (cell.is === "share") return { decimal: cell.share.toFixed(6) };
  return cell.is === "decimal" ? { decimal: cell.text } : null;
}

function currencyOf(cell: Cell): string | null {
  return cell?.is === "money" || cell?.is === "rate" || cell?.is === "fixedRate" ? cell.currency : null;
}

/** Two columns of one name would be one. */
function distinct(columns: Table["columns"]): Table["columns"] {
  const seen = new Map<string, number>();
  return columns.map(({ head, type }) => {
    const times = (seen.get(head) ?? 0) + 1;
    seen.set(head, times);
    return { head: times === 1 ? head : `${head} ${String(times)}`, type };
  });
}
