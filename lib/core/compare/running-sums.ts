import type { Erpm } from "@/lib/core/erpm/erpm";
import { addDays, daysBetween } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

import type { SideFacts } from "./compared-facts";

/** What had come by the end of each step of a period; a shorter period has fewer points. */
export type RunningSums = {
  /** How many days lie between two points. */
  step: number;
  sides: readonly (readonly Erpm[])[];
};

/** A quarter is drawn by day. */
const BY_DAY = 92;
const MOST_POINTS = 60;

/**
 * Income and views added up from the first day of each period on, by the number of the day, so that periods can be laid
 * over each other. Long ones go by so many weeks that there are at most sixty points; the last is the whole period.
 */
export function runningSums(sides: readonly Pick<SideFacts, "period" | "days">[]): RunningSums {
  const longest = Math.max(0, ...sides.map(({ period }) => lengthOf(period)));
  const step = longest <= BY_DAY ? 1 : 7 * Math.ceil(longest / (7 * MOST_POINTS));
  return { step, sides: sides.map((side) => pointsOf(side, step)) };
}

/** The days that a point of a period adds up; null where the period has no such point. */
export function daysOfPoint(
  { from, to }: Period,
  { step, index }: { step: number; index: number },
): Period | null {
  if (addDays(from, index * step) >= to) return null;
  const end = addDays(from, (index + 1) * step);
  return { from, to: end < to ? end : to };
}

function pointsOf({ period, days }: Pick<SideFacts, "period" | "days">, step: number): Erpm[] {
  const points: Erpm[] = [];
  let [income, views] = [0n, 0n];
  const length = lengthOf(period);
  for (let day = 0; day < length; day += 1) {
    income += days.get(day)?.income ?? 0n;
    views += days.get(day)?.views ?? 0n;
    if ((day + 1) % step === 0 || day === length - 1) points.push({ income, views });
  }
  return points;
}

function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to);
}
