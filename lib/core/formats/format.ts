import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Fact, Problem } from "./facts";
import type { SourceTable } from "./table";

export const FORMAT_KINDS = [
  "tiktok-studio-overview",
  "tiktok-studio-content",
  "youtube-studio-table",
  "permille-earnings",
  "permille-snapshots",
] as const;

export type FormatKind = (typeof FORMAT_KINDS)[number];

/** What an import is called: a ZIP with tables of several formats is mixed. */
export type ImportKind = FormatKind | "mixed";

export type Context = {
  /** The day the file was taken. */
  asOf: LocalDate;
  /** The creator's day now: nothing can be paid after it. */
  today: LocalDate;
  /** The channel's time zone, in which platforms write dates. */
  zone: string;
  /** For amounts without a currency. */
  currency: Currency;
};

/**
 * `rowCount` is all data rows, `errorRows` those that were refused. A row with neither an error nor a fact says nothing
 * new (a day without a value, the template's example). `problems` lists at most a thousand.
 */
export type Reading = {
  kind: FormatKind;
  facts: Fact[];
  problems: Problem[];
  rowCount: number;
  errorRows: number;
  range?: Period;
  handle?: string;
};

export type Format = {
  kind: FormatKind;
  detect: (table: SourceTable) => boolean;
  /** `companions` are the tables beside it in the same ZIP. */
  read: (table: SourceTable, options: { context: Context; companions: readonly SourceTable[] }) => Reading;
};
