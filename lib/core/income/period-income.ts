import { telescope } from "@/lib/core/money/split";
import { eachDay, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/**
 * Spreads an amount earned over a period to its days by the views of each, so that every prefix of days holds
 * the rounded share of its views (`telescope`). Days that `views` does not name, or where they are negative,
 * weigh nothing; when none weighs, all days get equal parts. Minor units; the days add up to the total.
 */
export function allocatePeriodIncome(
  total: bigint,
  { period, views }: { period: Period; views: ReadonlyMap<LocalDate, bigint> },
): Map<LocalDate, bigint> {
  const days = eachDay(period);
  const weights = days.map((day) => views.get(day) ?? 0n).map((weight) => (weight > 0n ? weight : 0n));
  const parts = telescope(total, weights);
  return new Map(days.map((day, index) => [day, parts[index] ?? 0n]));
}
