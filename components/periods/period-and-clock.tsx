import type { Route } from "next";
import { ClockMenu } from "@/components/shell/clock-menu";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import type { Range } from "@/lib/core/time/period";
import { getT } from "@/lib/server/messages";
import { neighboursOf, periodMenu } from "./period-choices";
import { PeriodMenu } from "./period-menu";
import { RangeSteps } from "./range-steps";

type View = { range: Range; clock: Clock };

type PeriodAndClockProps<Shown extends View> = {
  view: Shown;
  /** The address of the page as another view shows it. */
  hrefOf: (view: Shown) => Route;
  askedClock: Clock | null;
  face: string;
  today: LocalDate;
  firstDay: LocalDate;
};

/** The period and the clock, as on Home, of a page that compares with nothing. */
export function PeriodAndClock<Shown extends View>(props: PeriodAndClockProps<Shown>) {
  const { view, hrefOf, askedClock, face, today, firstDay } = props;
  const t = getT("home");
  const ofRange = (range: Range) => hrefOf({ ...view, range });
  const { before, after } = neighboursOf(view.range, ofRange, today);
  return (
    <>
      <RangeSteps
        earlier={{ href: before, label: t("earlier") }}
        later={{ href: after, label: t("later") }}
        withoutComparison={null}
      />
      <PeriodMenu {...periodMenu({ range: view.range, hrefOf: ofRange, face, today, firstDay })} />
      <ClockMenu clock={view.clock} asked={askedClock} hrefOf={(clock) => hrefOf({ ...view, clock })} />
    </>
  );
}
