import type { Platform } from "@/lib/core/income/platform";
import type { UnitRate } from "@/lib/core/income/units";
import type { Currency } from "@/lib/core/money/currency";
import type { Steps } from "@/lib/core/steps";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Fact, Problem } from "./facts";
import type { TableSettings } from "./settings";
import type { SourceTable } from "./table";

export const FORMAT_KINDS = [
  "tiktok-studio-overview",
  "tiktok-studio-content",
  "tiktok-studio-followers",
  "tiktok-studio-viewers",
  "tiktok-suite-overview",
  "tiktok-suite-videos",
  "tiktok-archive-posts",
  "tiktok-archive-live",
  "tiktok-shop-creator-orders",
  "tiktok-shop-seller-orders",
  "tiktok-shop-settlement",
  "tiktok-live-agency",
  "youtube-studio-table",
  "youtube-studio-chart",
  "youtube-studio-totals",
  "instagram-content",
  "facebook-content",
  "meta-metric",
  "permille-earnings",
  "permille-snapshots",
  "permille-lines",
  "mapped",
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
  /** What a diamond is worth, ascending by day; see `diamondValueOn` and `worthOfDiamonds`. */
  diamondRates: readonly UnitRate[];
  /** Of the channel that was chosen, else of all that the creator has; lower case without @. */
  handles: readonly string[];
  /** What a person said of this table; null where the table itself tells. */
  settings: TableSettings;
  /** Data rows that the person leaves out. Their facts are dropped afterwards, so only formats that count rows look here. */
  skipped: readonly number[];
};

/** The same for every table. */
export type FileContext = Omit<Context, "settings" | "skipped">;

/** What of a context the creator's own books say. */
export type OwnContext = Pick<Context, "diamondRates" | "handles">;

/**
 * `rowCount` is all data rows, `errorRows` those that were refused. A row with neither an error nor a fact says nothing
 * new (a day without a value, the template's example). `problems` lists at most a thousand.
 */
export type Reading = {
  kind: FormatKind;
  /** Of rows that do not say it themselves. */
  platform: Platform;
  facts: Fact[];
  problems: Problem[];
  rowCount: number;
  errorRows: number;
  /** Where total rows stand under the titles, from 1: they are no data rows. */
  totalRows?: readonly number[];
  range?: Period;
  handle?: string;
};

/**
 * The tables beside it in the same import, which some formats look at. `takenIn` are those of them that are read as well:
 * what one of these says in more detail need not be said twice. All of them where it is not given.
 */
export type Companions = { companions: readonly SourceTable[]; takenIn?: readonly SourceTable[] };

/** What is known before the day the file was taken is: `asOf` is the best guess without its content. */
export type AsOfContext = Pick<Context, "asOf" | "today"> & Companions;

export type Format = {
  kind: FormatKind;
  detect: (table: SourceTable) => boolean;
  /** Tables may be long, so they are read in steps. */
  read: (table: SourceTable, options: { context: Context } & Companions) => Steps<Reading>;
  /** The day the file was taken, as far as it says so itself; null where it does not. */
  takenOn?: (table: SourceTable, context: AsOfContext) => LocalDate | null;
};
