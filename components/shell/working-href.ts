import type { Route } from "next";
import { subjectText, type FigureSubject } from "@/lib/core/explain/figure-subject";
import type { Clock } from "@/lib/core/income/clock";
import type { Range } from "@/lib/core/time/period";

type Place = { subject: FigureSubject; range: Range; clock: Clock };

/** Where a figure is worked out, line by line. */
export function workingHref({ subject, range, clock }: Place): Route {
  const query = new URLSearchParams({ figure: subjectText(subject), range, clock });
  return `/math?${query.toString()}`;
}
