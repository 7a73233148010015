import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period, Range } from "@/lib/core/time/period";

/** What every part of Home needs to say its figures: in which money, for which days, by which clock, and whether they may be seen. */
export type Scene = {
  currency: Currency;
  hidden: boolean;
  today: LocalDate;
  range: Range;
  period: Period;
  comparison: Period | null;
  clock: Clock;
  words: { period: string; comparison: string | null };
};
