import { isRelative, isWholeMonths, type ComparedPeriod } from "@/lib/core/compare/compared-periods";
import { DATE_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { periodText } from "@/lib/core/text/figures";
import { addMonths, type LocalDate } from "@/lib/core/time/date";
import { nameOfPeriod, type Period, type Range } from "@/lib/core/time/period";
import { describePeriod } from "@/lib/core/time/period-words";
import type { Comparison } from "@/lib/features/compare/schema";
import type { CompareView } from "./compare-href";

/** What every part of Compare needs to say its figures. */
export type CompareScene = {
  currency: Currency;
  hidden: boolean;
  today: LocalDate;
  view: CompareView;
  /** What videos and channels are called, by their ids. */
  names: Comparison["names"];
  /** The periods as the page names them, and as an address does; the first is compared with the others. */
  periods: readonly { name: string; range: Range }[];
};

export function comparedNames(sides: readonly ComparedPeriod[], today: LocalDate): CompareScene["periods"] {
  return sides.map(({ text, period }) => ({
    name: text === "all" ? spanText(period, today) : periodName(period, today),
    range: isRelative(text) ? nameOfPeriod(period, today) : text,
  }));
}

/** Several whole months are named by them: nobody asks on which days a quarter begins. */
export function periodName(period: Period, today: LocalDate): string {
  const isYear = period.to === addMonths(period.from, 12) && period.from.endsWith("-01-01");
  return isWholeMonths(period) && !isYear && period.to !== addMonths(period.from, 1)
    ? spanText(period, today)
    : periodText(period, { today });
}

function spanText(period: Period, today: LocalDate): string {
  return describePeriod(period, { locale: DATE_LOCALE, today, unit: "month" });
}
