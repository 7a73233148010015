import { addDays, addMonths, daysBetween, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

export const RECURRENCES = ["week", "month", "quarter", "year"] as const;

export type Recurrence = (typeof RECURRENCES)[number];

/** What comes again: how often, from which day on, and the last day on which it may come. */
export type Rule = { every: Recurrence; firstOn: LocalDate; lastOn: LocalDate | null };

/** How long each of them lasts: whole calendar months, or days. */
export type Span = { months: number } | { days: number };

const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/**
 * The day of the occurrence with this number, from 0. Months keep the day of the first one, not of the one before, so that
 * 31 January is followed by 28 February and then by 31 March.
 */
export function dayOf({ every, firstOn }: Pick<Rule, "every" | "firstOn">, n: number): LocalDate {
  return every === "week" ? addDays(firstOn, 7 * n) : addMonths(firstOn, MONTHS[every] * n);
}

/** The first occurrence on a day or after it, whether or not the rule ends before. */
export function firstFrom(rule: Pick<Rule, "every" | "firstOn">, day: LocalDate): LocalDate {
  // Days shrink to shorter months, so the estimate may be one off on either side.
  let n = Math.max(0, Math.floor(daysBetween(rule.firstOn, day) / LONGEST[rule.every]) - 1);
  while (dayOf(rule, n) < day) n += 1;
  return dayOf(rule, n);
}

const LONGEST = { week: 7, month: 31, quarter: 92, year: 366 } as const;

/** The occurrence that follows one. */
export function nextAfter(rule: Pick<Rule, "every" | "firstOn">, day: LocalDate): LocalDate {
  return firstFrom(rule, addDays(day, 1));
}

/**
 * What a line of this period lasts, so that the next one can last as long: October is a month, not 31 days, and a month
 * under way is meant as a whole.
 */
export function spanOf({ from, to }: Period, { today }: { today: LocalDate }): Span {
  if (from !== firstOfMonth(from)) return { days: daysBetween(from, to) };
  if (to === firstOfMonth(to)) return { months: monthsBetween(from, to) };
  const isUnderWay = daysBetween(from, to) > 1 && from === firstOfMonth(today) && to > today;
  return isUnderWay ? { months: 1 } : { days: daysBetween(from, to) };
}

/** The days that an occurrence is earned on: its whole months, or its days from its own on. */
export function periodOf(span: Span, day: LocalDate): Period {
  if ("days" in span) return { from: day, to: addDays(day, span.days) };
  const from = firstOfMonth(day);
  return { from, to: addMonths(from, span.months) };
}

export type Due = { on: LocalDate; period: Period };

/** More would be a list that nobody decides on one by one; the next ones come after these. */
const MOST_DUE = 60;

/** The occurrences from `nextOn` on whose day has come and whose period is over, the earliest first. */
export function dueOccurrences(
  rule: Rule & { nextOn: LocalDate; span: Span },
  { today }: { today: LocalDate },
): Due[] {
  const due: Due[] = [];
  for (let on = firstFrom(rule, rule.nextOn); due.length < MOST_DUE; on = nextAfter(rule, on)) {
    const period = periodOf(rule.span, on);
    if (on > today || addDays(period.to, -1) > today) break;
    if (rule.lastOn !== null && on > rule.lastOn) break;
    due.push({ on, period });
  }
  return due;
}

function monthsBetween(from: LocalDate, to: LocalDate): number {
  const index = (day: LocalDate) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return index(to) - index(from);
}
