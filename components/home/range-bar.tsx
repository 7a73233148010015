import type { Route } from "next";
import { neighboursOf, periodMenu } from "@/components/periods/period-choices";
import { PeriodMenu } from "@/components/periods/period-menu";
import { RangeSteps } from "@/components/periods/range-steps";
import { ClockMenu } from "@/components/shell/clock-menu";
import { ButtonLink } from "@/components/ui/button-link";
import { ChoiceMenu } from "@/components/ui/choice-menu";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import { getT } from "@/lib/server/messages";
import type { Scene } from "./scene";
import { viewHref, type View } from "./view";

type RangeBarProps = {
  view: View;
  askedClock: Clock | null;
  words: Scene["words"];
  today: LocalDate;
  firstDay: LocalDate;
};

/** Both periods of this page, side by side; without a comparison the one before. */
function compareHref({ range, compare, clock }: View): Route {
  return `/compare?a=${range}&b=${compare === "off" ? "previous" : compare}&clock=${clock}`;
}

const COMPARISONS = ["previous", "year", "off"] as const;

/** The period, its comparison and the clock: three lists, two arrows, and keys for the period. Everything is a link. */
export function RangeBar({ view, askedClock, words, today, firstDay }: RangeBarProps) {
  const t = getT("home");
  const hrefOf = (range: View["range"]) => viewHref({ ...view, range });
  const { before, after } = neighboursOf(view.range, hrefOf, today);
  return (
    <>
      <RangeSteps
        earlier={{ href: before, label: t("earlier") }}
        later={{ href: after, label: t("later") }}
        withoutComparison={viewHref({ ...view, compare: "off" })}
      />
      <PeriodMenu {...periodMenu({ range: view.range, hrefOf, face: words.period, today, firstDay })} />
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
      <ButtonLink href={compareHref(view)} tone="quiet">
        {getT("compare")("link")}
      </ButtonLink>
      <ClockMenu clock={view.clock} asked={askedClock} hrefOf={(clock) => viewHref({ ...view, clock })} />
    </>
  );
}
