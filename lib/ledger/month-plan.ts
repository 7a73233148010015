import { addMonths, daysBetween, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** A period as whole months, and the days to add to them and to take away again. */
export type MonthPlan = { months: Period | null; add: Period[]; subtract: Period[] };

/**
 * Sums per video are kept by month, so a period is read as its months, with single days only at its ends: on the side of
 * a month's bound that has fewer of them. The month under way, to date, takes away what lies ahead, which is next to
 * nothing.
 */
export function planMonths({ from, to }: Period): MonthPlan {
  const first = firstOfMonth(from);
  const last = firstOfMonth(to);
  if (first === last) return planWithin({ from, to });
  const head = cutHead(from);
  const tail: Period[] = to === last ? [] : [{ from: to, to: addMonths(last, 1) }];
  const months = { from: head.months, to: to === last ? last : addMonths(last, 1) };
  return {
    months: months.from < months.to ? months : null,
    add: head.add,
    subtract: [...head.subtract, ...tail],
  };
}

/** Days of one month: it starts on the first, as months to date do, or they are few. */
function planWithin({ from, to }: Period): MonthPlan {
  const month = firstOfMonth(from);
  const next = addMonths(month, 1);
  const outside = daysBetween(month, from) + daysBetween(to, next);
  if (from !== month && outside > daysBetween(from, to))
    return { months: null, add: [{ from, to }], subtract: [] };
  const subtract = [...(from === month ? [] : [{ from: month, to: from }]), { from: to, to: next }];
  return { months: { from: month, to: next }, add: [], subtract };
}

function cutHead(from: LocalDate): { months: LocalDate; add: Period[]; subtract: Period[] } {
  const month = firstOfMonth(from);
  const next = addMonths(month, 1);
  if (from === month) return { months: month, add: [], subtract: [] };
  return daysBetween(month, from) < daysBetween(from, next)
    ? { months: month, add: [], subtract: [{ from: month, to: from }] }
    : { months: next, add: [{ from, to: next }], subtract: [] };
}
