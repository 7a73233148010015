import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Texts } from "./draft";
import type { QuickAddCopy } from "./quick-add-copy";

export type QuickAddSettings = {
  copy: QuickAddCopy;
  channels: readonly { id: string; name: string }[];
  currencies: readonly Currency[];
  baseCurrency: Currency;
  /** What the last line was typed in, else the base currency. */
  lastCurrency: Currency;
  lastStream: string;
  lastChannel: string;
  today: LocalDate;
  timeZone: string;
};

export type QuickAddFieldsProps = {
  settings: QuickAddSettings;
  /** What the fields begin with. */
  initial: Texts;
  /** What is in them now. */
  texts: Texts;
};
