import { DATE_LOCALE } from "@/lib/core/locale";
import { periodText } from "@/lib/core/text/figures";
import { describePeriod } from "@/lib/core/time/period";
import type { Scene } from "./scene";

/** The page's period in words: "everything" by its months, since nobody chose its days and a phone has one line. */
export function scenePeriodText({ range, period, today }: Pick<Scene, "range" | "period" | "today">): string {
  return range === "all"
    ? describePeriod(period, { locale: DATE_LOCALE, today, unit: "month" })
    : periodText(period, { today });
}
