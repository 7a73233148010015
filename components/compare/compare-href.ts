import type { Route } from "next";
import { comparedParams, type ComparedQuery } from "@/lib/core/compare/compared-periods";
import type { Period } from "@/lib/core/time/period";
import type { CompareOptions } from "@/lib/features/compare/schema";

/** All that stands in the address: the periods, how they are read, and what is opened. */
export type CompareView = CompareOptions & {
  query: ComparedQuery;
  /** The bar whose details are shown. */
  open: string | null;
  /** The segment whose videos are shown. */
  segment: string | null;
  /** The pages of both, and that of the segments. */
  part: number;
  more: number;
  rows: number;
};

const DEFAULTS: Readonly<Record<string, string>> = { by: "length", of: "income", lines: "income" };

/** What the address says of a view, without what is the default. Another view of the figures closes what was opened. */
export function compareParams(
  view: CompareView,
  change: Partial<CompareView> = {},
): readonly (readonly [string, string])[] {
  // Other segments have other pages.
  const rows = "by" in change || "query" in change || "clock" in change || "zone" in change ? 0 : view.rows;
  const closed = { open: null, segment: null, part: 0, more: 0, rows, ...change };
  const { query, by, of, lines, zone, clock, open, segment, part, more } = { ...view, ...closed };
  const options = Object.entries({
    by,
    of,
    lines,
    zone,
    clock,
    open,
    segment,
    part,
    more,
    rows: closed.rows,
  });
  const texts = options.flatMap(([name, value]) =>
    value === null || value === 0 || DEFAULTS[name] === value ? [] : [[name, String(value)] as const],
  );
  return [...comparedParams(query), ...texts];
}

export function compareHref(view: CompareView, change: Partial<CompareView> = {}): Route {
  return `/compare?${paramsText(compareParams(view, change))}`;
}

/** What is opened by it stands at its own place of the page. */
export function openHref(
  view: CompareView,
  change: Partial<CompareView>,
  place: "bar" | "videos" | "segments",
): Route {
  return `/compare?${paramsText(compareParams(view, change))}#${place}`;
}

/** The same figures as a file, which is named after the days of the first period. */
export function compareFileHref(view: CompareView, { from, to }: Period): string {
  return `/api/export/compare?${paramsText([...compareParams(view), ["from", from], ["to", to]])}`;
}

function paramsText(params: readonly (readonly [string, string])[]): string {
  return new URLSearchParams(params.map(([name, value]) => [name, value])).toString();
}
