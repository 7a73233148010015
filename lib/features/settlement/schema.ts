import type { Settlement } from "@/lib/core/income/settlement";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";

/** What a stream's lines of a month were last estimated at, and what they are now; lines that were estimated alone. */
export type SettledMonth = {
  /** The first of the month. */
  month: LocalDate;
  stream: Stream;
  currency: Currency;
  estimate: bigint;
  final: bigint;
  /** Any of them is an estimate still. */
  isOpen: boolean;
  /** The part of `final` that is. */
  open: bigint;
};

/** What a stream's open estimates may come to. `settlement` and `expected` are null until enough months are settled. */
export type Outlook = {
  stream: Stream;
  currency: Currency;
  open: bigint;
  expected: bigint | null;
  settlement: Settlement | null;
};
