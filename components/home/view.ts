import type { Route } from "next";
import type { Clock } from "@/lib/core/income/clock";
import { parseRange, type CompareKey, type Range } from "@/lib/core/time/period";

export const VIEW_COOKIE = "permille-range";

/** What Home shows: a period, what it is compared with, and by which clock. All of it is in the address. */
export type View = { range: Range; compare: CompareKey; clock: Clock };

type Chosen = Partial<Record<"range" | "from" | "to" | "compare", string | string[] | undefined>>;

/**
 * The address first, then the last choice; null where neither says a range. Text that means nothing says nothing. `from` and
 * `to`, its last day included, are what a form of two days sends.
 */
export function readView(
  chosen: Chosen,
  { remembered }: { remembered: string | undefined },
): { range: Range | null; compare: CompareKey } {
  const [lastRange, lastCompare] = (remembered ?? "").split("~");
  return {
    range: askedRange(chosen) ?? toRange(lastRange),
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

/** The range that an address says by itself. */
export function askedRange({ range, from, to }: Chosen): Range | null {
  const isOwn = typeof from === "string" && typeof to === "string";
  return (isOwn ? parseRange(`${from}..${to}`) : null) ?? toRange(range);
}

function toRange(text: string | string[] | undefined): Range | null {
  return typeof text === "string" ? parseRange(text) : null;
}

function toCompare(text: string | string[] | undefined): CompareKey | null {
  return text === "previous" || text === "year" || text === "off" ? text : null;
}
