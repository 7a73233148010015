import type { Route } from "next";
import type { Clock } from "@/lib/core/income/clock";
import { addMonths, firstOfMonth, monthKey, type LocalDate } from "@/lib/core/time/date";
import { parseRange, type CompareKey, type Range } from "@/lib/core/time/period";

export const VIEW_COOKIE = "permille-range";

/** What Home shows: a period, what it is compared with, and by which clock. All of it is in the address. */
export type View = { range: Range; compare: CompareKey; clock: Clock };

type Chosen = { range?: string | string[] | undefined; compare?: string | string[] | undefined };

/** The address first, then the last choice; null where neither says a range. Text that means nothing says nothing. */
export function readView(
  chosen: Chosen,
  { remembered }: { remembered: string | undefined },
): { range: Range | null; compare: CompareKey } {
  const [lastRange, lastCompare] = (remembered ?? "").split("~");
  return {
    range: toRange(chosen.range) ?? toRange(lastRange),
    compare: toCompare(chosen.compare) ?? toCompare(lastCompare) ?? "previous",
  };
}

/** The cookie's text for a view; the clock is kept by itself, for all pages. */
export function viewText({ range, compare }: View): string {
  return `${range}~${compare}`;
}

export function viewHref({ range, compare, clock }: View): Route {
  return `/home?range=${range}&compare=${compare}&clock=${clock}`;
}

/** The months before this one, newest first, as ranges. */
export function recentMonths(today: LocalDate, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => monthKey(addMonths(firstOfMonth(today), -1 - index)));
}

function toRange(text: string | string[] | undefined): Range | null {
  return typeof text === "string" ? parseRange(text) : null;
}

function toCompare(text: string | string[] | undefined): CompareKey | null {
  return text === "previous" || text === "year" || text === "off" ? text : null;
}
