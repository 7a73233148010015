import { placeOf, type TrendPoint } from "./trend-model";

/**
 * SVG paths in a 1000 by 1000 box. Gaps lift the pen; a point with gaps on both sides becomes a dot. The stretch that
 * leads into an unfinished point is a path of its own.
 */
export function linePaths(
  heights: readonly (number | null)[],
  points: readonly Pick<TrendPoint, "partial">[],
): { whole: string; partial: string } {
  let whole = "";
  let partial = "";
  heights.forEach((height, index) => {
    if (height === null) return;
    const here = spot(height, { index, count: heights.length });
    const before = heights[index - 1];
    const joined = before !== null && before !== undefined;
    if (joined && points[index]?.partial) {
      partial += `M${spot(before, { index: index - 1, count: heights.length })}L${here}`;
    } else if (joined) {
      whole += `L${here}`;
    } else {
      whole += `M${here}${heights[index + 1] == null ? "h0" : ""}`;
    }
  });
  return { whole, partial };
}

type Place = { index: number; count: number };

function spot(height: number, { index, count }: Place): string {
  return `${Math.round(placeOf(index, count) * 10_000) / 10} ${Math.round((1 - height) * 10_000) / 10}`;
}
