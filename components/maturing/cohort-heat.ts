import type { AtAge } from "@/lib/core/maturing/cohorts";
import { ratioOfErpm } from "@/lib/core/noise/shown-range";
import type { CohortMeasure } from "@/lib/features/maturing/schema";

/** A cell's figure as a plain number, only to be drawn; null where it shows none. */
export function valueOf(cell: AtAge | undefined, show: CohortMeasure): number | null {
  if (cell === undefined || cell.videos === 0) return null;
  const { erpm } = cell;
  if (show !== "views" && erpm.income === 0n) return null;
  switch (show) {
    case "views":
      return Number(erpm.views);
    case "income":
      return Number(erpm.income);
    case "erpm":
      return erpm.views > 0n ? ratioOfErpm(erpm) : null;
  }
}

/** Percent of the accent at most: ink on it keeps a contrast of 4.5 in both themes. */
const DARKEST = 28;
const STEPS = 7;

export type Span = { least: number; most: number };

/** From the least to the most of an age. */
export function spanOf(values: readonly (number | null)[]): Span {
  const known = values.filter((value) => value !== null);
  return { least: Math.min(...known), most: Math.max(...known) };
}

/** How dark a cell is among those of its age, in steps; none where all are alike. */
export function heatOf(value: number | null, { least, most }: Span): number {
  if (value === null || most <= least) return 0;
  return (Math.round((STEPS * (value - least)) / (most - least)) * DARKEST) / STEPS;
}
