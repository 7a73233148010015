import type { AtAge } from "@/lib/core/maturing/cohorts";
import { ratioOfErpm } from "@/lib/core/noise/shown-range";
import type { CohortMeasure } from "@/lib/features/maturing/schema";

/** A cell's figure as a plain number, only to be drawn; null where it shows none. */
export function valueOf(cell: AtAge | undefined, show: CohortMeasure): number | null {
  if (cell === undefined || cell.videos === 0) return null;
  const { erpm } = cell;
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

/** How dark a cell is beside the most of its age, in seven steps. */
export function heatOf(value: number | null, most: number): number {
  if (value === null || value <= 0 || most <= 0) return 0;
  return (Math.ceil((STEPS * value) / most) * DARKEST) / STEPS;
}
