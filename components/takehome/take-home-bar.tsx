import { neighboursOf, periodChoices } from "@/components/home/period-choices";
import { RangeSteps } from "@/components/home/range-steps";
import { ClockMenu } from "@/components/shell/clock-menu";
import { ChoiceMenu } from "@/components/ui/choice-menu";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import type { Range } from "@/lib/core/time/period";
import type { TakeHomeView } from "@/lib/features/takehome/schema";
import { getT } from "@/lib/server/messages";
import { takeHomeHref } from "./take-home-href";

type TakeHomeBarProps = {
  view: TakeHomeView;
  askedClock: Clock | null;
  face: string;
  today: LocalDate;
  firstDay: LocalDate;
};

/** The period and the clock, as on Home. */
export function TakeHomeBar({ view, askedClock, face, today, firstDay }: TakeHomeBarProps) {
  const t = getT("home");
  const hrefOf = (range: Range) => takeHomeHref({ ...view, range });
  const { before, after } = neighboursOf(view.range, hrefOf, today);
  return (
    <>
      <RangeSteps
        earlier={{ href: before, label: t("earlier") }}
        later={{ href: after, label: t("later") }}
        withoutComparison={null}
      />
      <ChoiceMenu
        label={t("period")}
        face={view.range === "all" ? t("range.all") : face}
        chosen={takeHomeHref(view)}
        groups={periodChoices(hrefOf, { today, firstDay })}
      />
      <ClockMenu clock={view.clock} asked={askedClock} hrefOf={(clock) => takeHomeHref({ ...view, clock })} />
    </>
  );
}
