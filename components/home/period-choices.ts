import type { Route } from "next";
import type { Choice } from "@/components/ui/choice-menu";
import { periodText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";
import { parseRange, resolveRange, stepRange, type Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { recentMonths } from "./view";

const PRESETS = ["month", "last-month", "7d", "28d", "90d", "year", "12m", "all"] as const;

type Days = { today: LocalDate; firstDay: LocalDate };

type HrefOf = (range: Range) => Route;

/** The periods that people ask for, and the months before this one, each as the same page of that period. */
export function periodChoices(hrefOf: HrefOf, { today, firstDay }: Days): Choice[][] {
  const t = getT("home");
  return [
    PRESETS.map((range) => ({ label: t(`range.${range}`), href: hrefOf(range) })),
    recentMonths(today, 12).flatMap((key) => {
      const range = parseRange(key);
      if (range === null) return [];
      return [
        { label: periodText(resolveRange(range, { today, firstDay }), { today }), href: hrefOf(range) },
      ];
    }),
  ];
}

/** The periods before and after one; null where there is none. */
export function neighboursOf(
  range: Range,
  hrefOf: HrefOf,
  today: LocalDate,
): { before: Route | null; after: Route | null } {
  const step = (direction: -1 | 1) => {
    const next = stepRange(range, direction, { today });
    return next === null ? null : hrefOf(next);
  };
  return { before: step(-1), after: step(1) };
}
