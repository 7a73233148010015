import type { EffectKind } from "@/lib/core/decomposition/effects";
import type { Stream } from "@/lib/core/income/stream";
import type { ColumnKey, Measure, NoteKey, Report, TableId } from "./report";
import type { ReportPart } from "./report-spec";

/** The words of a report in one language, and how it writes numbers and days. */
export type ReportWords = {
  /** BCP 47. */
  language: string;
  numberLocale: string;
  dateLocale: string;
  /** What kind of paper it is: "Income report". */
  kind: (subject: Report["subject"]) => string;
  /** What it is of: its period in words, a deal, a brand. */
  heading: (subject: Report["subject"], period: string) => string;
  /** A kind of paper, or a table, with what it is of. */
  titled: (kind: string, title: string) => string;
  made: (creator: string, day: string) => string;
  measure: (measure: Measure) => string;
  change: (percent: string, comparison: string) => string;
  was: (before: string, comparison: string) => string;
  verdict: (word: NonNullable<Report["verdict"]>) => string;
  table: (id: TableId) => string;
  part: (part: ReportPart) => string;
  column: (key: ColumnKey) => string;
  /** A word of a column's vocabulary. */
  word: (column: string, word: string) => string;
  stream: (stream: Stream) => string;
  cause: (kind: EffectKind, stream: Stream | null) => string;
  note: (key: NoteKey, values: Readonly<Record<string, string | number>>) => string;
  /** Over the days of the trend. */
  inNumbers: string;
  /** Over the notes. */
  notes: string;
  total: string;
  /** Read out in the place of the chart. */
  chart: (said: ChartSaid) => string;
  /** Heads that tables of cells have besides their columns. */
  export: Readonly<
    Record<"figure" | "value" | "before" | "currency" | "changePercent" | "firstDay" | "lastDay", string>
  >;
  /** The first of a workbook's sheets. */
  summary: string;
  /** With {page} and {pages}. */
  page: string;
  empty: string;
};

/** `ends` is null where there is no figure at an end. */
export type ChartSaid = {
  column: string;
  period: string;
  ends: { first: string; last: string; most: string; least: string } | null;
};
