import { formatErpm, type Erpm } from "@/lib/core/erpm/erpm";
import { DATE_LOCALE, NUMBER_LOCALE } from "@/lib/core/locale";
import type { Currency } from "@/lib/core/money/currency";
import { formatCompact, formatInteger, formatMoney } from "@/lib/core/money/format";
import { divideHalfEven } from "@/lib/core/rounding";
import { addDays, addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { describePeriod } from "@/lib/core/time/period-words";

export function moneyText(amount: bigint, currency: Currency): string {
  return formatMoney(amount, { currency, locale: NUMBER_LOCALE });
}

export function countText(count: bigint): string {
  return formatInteger(count, { locale: NUMBER_LOCALE });
}

/** "1.2M", for narrow screens. */
export function shortCountText(count: bigint): string {
  return formatCompact(count, { locale: NUMBER_LOCALE });
}

/** A dash without views, which is not the same as zero. */
export function erpmText(erpm: Erpm, currency: Currency): string {
  return formatErpm(erpm, { currency, locale: NUMBER_LOCALE }) ?? "–";
}

export function dayText(day: LocalDate, { today }: { today: LocalDate }): string {
  return periodText({ from: day, to: addDays(day, 1) }, { today });
}

export function periodText(period: Period, { today }: { today: LocalDate }): string {
  return describePeriod(period, { locale: DATE_LOCALE, today });
}

/** "October 2026", for any day of it. */
export function monthText(day: LocalDate): string {
  const from = firstOfMonth(day);
  return periodText({ from, to: addMonths(from, 1) }, { today: day });
}

/** What part of a whole an amount is, with one decimal at most: "33.3%". */
export function shareText(amount: bigint, whole: bigint): string {
  if (whole === 0n) return "–";
  const thousandths = Number(
    divideHalfEven(1000n * amount * (whole < 0n ? -1n : 1n), whole < 0n ? -whole : whole),
  );
  return new Intl.NumberFormat(NUMBER_LOCALE, { style: "percent", maximumFractionDigits: 1 }).format(
    thousandths / 1000,
  );
}
