import { DATE_LOCALE } from "@/lib/core/locale";
import { periodText } from "@/lib/core/text/figures";
import { describePeriod } from "@/lib/core/time/period-words";
import type { Overview } from "@/lib/features/figures/schema";
import { oncePer } from "./once-per";
import type { Scene } from "./scene";

/**
 * Both periods as every part of Home names them, said once: a range of days is the dearest text on the page.
 * "Everything" is said by its months, since nobody chose its days and a phone has one line.
 */
export const periodWords = oncePer(({ range, period, comparison, today }: Overview): Scene["words"] => ({
  period: describeRange({ range, period, today }),
  comparison: comparison && periodText(comparison, { today }),
}));

export function describeRange({
  range,
  period,
  today,
}: Pick<Overview, "range" | "period" | "today">): string {
  return range === "all"
    ? describePeriod(period, { locale: DATE_LOCALE, today, unit: "month" })
    : periodText(period, { today });
}
