import type { Route } from "next";
import { ClockMenu } from "@/components/shell/clock-menu";
import { ChoiceMenu, type Choice } from "@/components/ui/choice-menu";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import { periodText } from "@/lib/core/text/figures";
import { parseRange, resolveRange, stepRange, type Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { RangeSteps } from "./range-steps";
import type { Scene } from "./scene";
import { recentMonths, viewHref, type View } from "./view";

type RangeBarProps = {
  view: View;
  askedClock: Clock | null;
  words: Scene["words"];
  today: LocalDate;
  firstDay: LocalDate;
};

const PRESETS = ["month", "last-month", "7d", "28d", "90d", "year", "12m", "all"] as const;
const COMPARISONS = ["previous", "year", "off"] as const;

/** The period, its comparison and the clock: three lists, two arrows, and keys for the period. Everything is a link. */
export function RangeBar({ view, askedClock, words, today, firstDay }: RangeBarProps) {
  const t = getT("home");
  const monthText = (month: Range) => periodText(resolveRange(month, { today, firstDay }), { today });
  const { before, after } = neighbours(view, today);
  return (
    <>
      <RangeSteps
        earlier={{ href: before, label: t("earlier") }}
        later={{ href: after, label: t("later") }}
        withoutComparison={viewHref({ ...view, compare: "off" })}
      />
      <ChoiceMenu
        label={t("period")}
        face={view.range === "all" ? t("range.all") : words.period}
        chosen={viewHref(view)}
        groups={[
          PRESETS.map((range) => toChoice(range, { view, label: t(`range.${range}`) })),
          recentMonths(today, 12).flatMap((key) => {
            const range = parseRange(key);
            if (range === null) return [];
            return [toChoice(range, { view, label: monthText(range) })];
          }),
        ]}
      />
      <ChoiceMenu
        label={t("comparedWith")}
        face={
          words.comparison === null
            ? t("compare.off")
            : getT("common")("versus", { period: words.comparison })
        }
        chosen={viewHref(view)}
        groups={[
          COMPARISONS.map((compare) => ({
            label: t(`compare.${compare}`),
            href: viewHref({ ...view, compare }),
          })),
        ]}
      />
      <ClockMenu clock={view.clock} asked={askedClock} hrefOf={(clock) => viewHref({ ...view, clock })} />
    </>
  );
}

function toChoice(range: Range, { view, label }: { view: View; label: string }): Choice {
  return { label, href: viewHref({ ...view, range }) };
}

function neighbours(view: View, today: LocalDate): { before: Route | null; after: Route | null } {
  const step = (direction: -1 | 1) => {
    const range = stepRange(view.range, direction, { today });
    return range === null ? null : viewHref({ ...view, range });
  };
  return { before: step(-1), after: step(1) };
}
