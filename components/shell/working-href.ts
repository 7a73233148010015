import type { Route } from "next";
import { subjectText, type FigureSubject } from "@/lib/core/explain/figure-subject";
import type { Clock } from "@/lib/core/income/clock";
import type { LocalDate } from "@/lib/core/time/date";
import { nameOfPeriod, type Period, type Range } from "@/lib/core/time/period";

type Place = { subject: FigureSubject; range: Range; clock: Clock };

/** Where a figure is worked out, line by line. */
export function workingHref({ subject, range, clock }: Place): Route {
  const query = new URLSearchParams({ figure: subjectText(subject), range, clock });
  return `/math?${query.toString()}`;
}

type Days = { subject: FigureSubject; days: Period; clock: Clock; today: LocalDate };

/** Where the figure of exactly these days is worked out, also of a month that is under way or cut. */
export function workingOfDays({ subject, days: { from, to }, clock, today }: Days): Route {
  return workingHref({ subject, range: nameOfPeriod({ from, to }, today), clock });
}
