import { neighboursOf, periodChoices } from "@/components/home/period-choices";
import { RangeSteps } from "@/components/home/range-steps";
import { ClockMenu } from "@/components/shell/clock-menu";
import { ChoiceMenu } from "@/components/ui/choice-menu";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import type { Range } from "@/lib/core/time/period";
import type { RankingView } from "@/lib/features/ranking/schema";
import { getT } from "@/lib/server/messages";
import { rankingHref } from "./ranking-href";

type RankingBarProps = {
  view: RankingView;
  askedClock: Clock | null;
  face: string;
  today: LocalDate;
  firstDay: LocalDate;
};

/** The period and the clock, as on Home. */
export function RankingBar({ view, askedClock, face, today, firstDay }: RankingBarProps) {
  const t = getT("home");
  const hrefOf = (range: Range) => rankingHref({ ...view, range });
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
        chosen={rankingHref(view)}
        groups={periodChoices(hrefOf, { today, firstDay })}
      />
      <ClockMenu clock={view.clock} asked={askedClock} hrefOf={(clock) => rankingHref({ ...view, clock })} />
    </>
  );
}
