import type { LocalDate } from "./date";

/** The days that can be chosen: none after today has begun, and before the first there is nothing. */
export type DayBounds = { today: LocalDate; firstDay: LocalDate };

export type OwnDaysProblem = {
  field: "from" | "to";
  problem: "needed" | "reversed" | "tooLong" | "beforeFirst" | "inFuture";
};

/**
 * What is wrong with two typed days, each `YYYY-MM-DD` or empty as a date field gives it; null when a period can be shown
 * of them. As with the other periods of a page, days before the first and after today may be part of it, but not all of it.
 */
export function findOwnDaysProblem(
  { from, to }: { from: string; to: string },
  { today, firstDay }: DayBounds,
): OwnDaysProblem | null {
  if (from === "") return { field: "from", problem: "needed" };
  if (to === "") return { field: "to", problem: "needed" };
  if (from > today) return { field: "from", problem: "inFuture" };
  if (to < from) return { field: "to", problem: "reversed" };
  if (yearOf(to) - yearOf(from) >= MOST_YEARS) return { field: "from", problem: "tooLong" };
  return to < firstDay ? { field: "to", problem: "beforeFirst" } : null;
}

/** A range is a century at most (`parseRange`); a field takes any year, and one of two digits is the usual slip. */
const MOST_YEARS = 100;

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}
