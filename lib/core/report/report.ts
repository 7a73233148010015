import type { Word } from "@/lib/core/compare/verdict";
import type { EffectKind } from "@/lib/core/decomposition/effects";
import type { Stream } from "@/lib/core/income/stream";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Bucket, Period } from "@/lib/core/time/period";
import type { ReportSpec } from "./report-spec";
import type { ReportLevel, Shows } from "./report-level";

/**
 * What is sent to somebody: a hero equation, tables, and notes, with the figures as they are kept. Page, paper, workbook,
 * CSV, JSON and shared page are written from this one value, so none of them can say another number.
 */
export type Report = {
  spec: ReportSpec;
  /** What is left in it; "full" until it is redacted. */
  level: ReportLevel;
  creatorName: string;
  subject: ReportSubject;
  period: Period;
  /** Null where nothing is compared. */
  comparison: Period | null;
  /** The base currency. */
  currency: Currency;
  /** How finely its trend is told. */
  bucket: Bucket;
  madeOn: LocalDate;
  /** The equation first: per 1,000 views = income ÷ views; then what else stands beside it. */
  figures: readonly ReportFigure[];
  /** Whether the change of the first figure is more than chance; null where nothing is compared. */
  verdict: Word | null;
  tables: readonly ReportTable[];
  notes: readonly ReportNote[];
};

export type ReportSubject =
  { of: "period" } | { of: "deal"; brand: string; title: string } | { of: "brand"; brand: string };

/** Which figure it is; its name in words is its key in the messages. */
export type Measure =
  "erpm" | "price" | "income" | "value" | "views" | "estimated" | "promised" | "outstanding";

/** `now` and `before` are null where they are not known, and where the reader is not to know them. */
export type ReportFigure = {
  measure: Measure;
  shows: Shows;
  now: Cell;
  before: Cell;
  /** In percent of before; null where that would say nothing. */
  change: number | null;
};

export type TableId =
  | "trend"
  | "streams"
  | "currencies"
  | "bridge"
  | "erpmBridge"
  | "videos"
  | "deals"
  | "deliverables"
  | "payments"
  | "reconciliation"
  | "lines"
  | "rates";

export type ReportTable = {
  id: TableId;
  columns: readonly ReportColumn[];
  /** Each with a cell for each column. */
  rows: readonly (readonly Cell[])[];
  total: readonly Cell[] | null;
};

/** Its name in words is `column.key` in the messages. */
export type ColumnKey =
  | ("days" | "month" | "published" | "rateOn" | "due" | "paidOn")
  | (
      | "stream"
      | "cause"
      | "video"
      | "deal"
      | "about"
      | "deliverable"
      | "invoice"
      | "stage"
      | "state"
      | "source"
    )
  | ("income" | "estimated" | "before" | "change" | "agreed" | "outstanding" | "amount")
  | ("lines" | "statement" | "received" | "fees" | "rest" | "currency" | "rate")
  | ("views" | "day7" | "day30" | "day90" | "now" | "erpm" | "price");

export type ReportColumn = {
  key: ColumnKey;
  shows: Shows;
  /** What 100 % is where the reader sees parts only: an amount, a count or a rate. */
  whole?: Cell;
};

/** A figure as it is kept. `word` is a key in the vocabulary of its column; `share` is a part of 1. */
export type Cell =
  | null
  | { is: "text"; text: string }
  | { is: "word"; word: string }
  | { is: "cause"; kind: EffectKind; stream: Stream | null }
  | { is: "streamOf"; stream: Stream; channel: string }
  /** Each language has its own way to write the colon between the two. */
  | { is: "deal"; brand: string; title: string }
  | { is: "money"; amount: bigint; currency: Currency }
  | { is: "count"; count: bigint }
  | { is: "rate"; erpm: Erpm; currency: Currency }
  /** Per 1,000 views in units of 10^-digits of the currency, where figures have to add up as they are written. */
  | { is: "fixedRate"; units: bigint; digits: number; currency: Currency }
  /** An exact decimal: an exchange rate. */
  | { is: "decimal"; text: string }
  | { is: "share"; share: number }
  | { is: "day"; day: LocalDate }
  | { is: "span"; period: Period; bucket: Bucket };

/** What stands for words, in the language of whoever reads it. */
export type NameCell = Extract<Cell, { is: "word" | "cause" | "streamOf" | "deal" }>;

const NAMES: ReadonlySet<string> = new Set(["word", "cause", "streamOf", "deal"] satisfies NameCell["is"][]);

export function isName(cell: Cell): cell is NameCell {
  return cell !== null && NAMES.has(cell.is);
}

/** A sentence under the report; its words are `note.key` in the messages. */
export type ReportNote = { key: NoteKey; shows: Shows; values: Readonly<Record<string, Cell | number>> };

export type NoteKey =
  | "clock"
  | "currency"
  | "formula"
  | "priceFormula"
  | "noViews"
  | "estimated"
  | "unconverted"
  | "converted"
  | "covered"
  | "otherViews"
  | "coverage"
  | "bridge"
  | "verdict"
  | "linesLeftOut"
  | "ratesLeftOut"
  | "wholeMonths"
  | "priceAges"
  | "level";

/** Short ways to write cells. */
export const cell = {
  text: (text: string): Cell => ({ is: "text", text }),
  word: (word: string): Cell => ({ is: "word", word }),
  money: (amount: bigint, currency: Currency): Cell => ({ is: "money", amount, currency }),
  count: (count: bigint): Cell => ({ is: "count", count }),
  rate: (erpm: Erpm, currency: Currency): Cell =>
    erpm.views > 0n ? { is: "rate", erpm: { income: erpm.income, views: erpm.views }, currency } : null,
  day: (day: LocalDate): Cell => ({ is: "day", day }),
  span: (period: Period, bucket: Bucket): Cell => ({ is: "span", period, bucket }),
} as const;

export function findTable(report: Pick<Report, "tables">, id: TableId): ReportTable | null {
  return report.tables.find((table) => table.id === id) ?? null;
}
