import type { Route } from "next";
import type { SeriesNumber } from "@/components/ui/badge";

export type TrendPoint = {
  /** ISO day, or the first day of a week or month. */
  key: string;
  /** In full, for the read-out and the table: "22 November". */
  label: string;
  /** Short, for the axis: "22 Nov". */
  axis: string;
  /** Not over yet. */
  partial?: boolean;
  /** What Enter and a tap on the chosen point open: where its figure of the first series comes from. */
  href?: Route;
  /** What happened here besides: how many things, and which. */
  notes?: { count: number; text: string };
};

export type TrendSeries = {
  name: string;
  colour: SeriesNumber;
  dashed?: boolean;
  /** One per point; null is a gap, drawn as one. */
  values: readonly (number | null)[];
  /** The same, ready for display; also says why there is none. */
  texts: readonly string[];
  /** What the points of a series with days of its own open instead; null where there is nothing. */
  hrefs?: readonly (Route | null)[];
  /** The column's sum or the period's figure, for the foot of the table. */
  total?: string;
};

/** The words that a chart says by itself, and what its table's last row is called. */
export type TrendCopy = {
  showTable: string;
  date: string;
  sum: string;
  soFar: string;
  keys: string;
  /** The same where points can be opened. */
  keysOpen: string;
  /** Said before a point that can be opened. */
  open: string;
  /** The table's column of what happened. */
  notes: string;
  /** What the marks under the axis are. */
  marks: string;
};

/** The same numbers to take along, or what they rest on. */
export type TrendFile = { href: string; label: string };

/** A word on an axis, at a place between 0 and 1. */
export type TrendMark = { at: number; text: string };

/** What the browser gets: heights between 0 and 1 and finished texts, so that it needs neither locale nor amounts. */
export type TrendDrawing = {
  points: readonly Omit<TrendPoint, "axis">[];
  series: readonly (Omit<TrendSeries, "values"> & { heights: readonly (number | null)[] })[];
  ticks: readonly TrendMark[];
  dates: readonly TrendMark[];
  /** How many things happened around a place on the axis. */
  marks: readonly TrendMark[];
};

/** Where the reader stands: on a point, and on one series or on all of them (null). */
export type TrendPosition = { point: number; series: number | null };

/** What the place opens where the reader stands; undefined where nothing does. */
export function hrefAt(
  { points, series }: Pick<TrendDrawing, "points" | "series">,
  position: TrendPosition,
): Route | undefined {
  const own = position.series === null ? undefined : series[position.series]?.hrefs;
  return own === undefined ? points[position.point]?.href : (own[position.point] ?? undefined);
}

/** Horizontal place of a point, 0 to 1; a lone point stands in the middle. */
export function placeOf(index: number, count: number): number {
  return count < 2 ? 0.5 : index / (count - 1);
}
