import type { Platform } from "@/lib/core/income/platform";
import type { Currency } from "@/lib/core/money/currency";

export type DateOrder = "day-first" | "month-first";

export type DecimalMark = "." | ",";

/** In what a LIVE's earnings are counted, which no source tells. */
export type LiveUnit = "diamonds" | "money";

/** What a person may correct of how a table is read. Null: as the table itself tells. */
export type TableSettings = {
  dateOrder: DateOrder | null;
  decimalMark: DecimalMark | null;
  currency: Currency | null;
  /** For tables that can be of several platforms. */
  platform: Platform | null;
  liveUnit: LiveUnit | null;
};

export const NO_SETTINGS: TableSettings = {
  dateOrder: null,
  decimalMark: null,
  currency: null,
  platform: null,
  liveUnit: null,
};
