import { TOKENS } from "@/lib/core/palette";
import type { Picture } from "@/lib/core/document/picture";

export type Plot = { left: number; right: number; top: number; bottom: number };

const DOT = 9;
const WIDTH = 7;

/** The line over three rules, as SVG. A gap lifts the pen; a point between two gaps is a dot, and the last point always. */
export function drawTrend(heights: NonNullable<Picture["trend"]>["heights"], plot: Plot): string {
  const spots = heights.map((height, index) => (height === null ? null : spotOf(height, index)));
  const colour = TOKENS.accent.light;
  const last = spots.findLast((spot) => spot !== null) ?? null;
  const lone = spots.filter(
    (spot, index) =>
      spot !== null && (spots[index - 1] ?? null) === null && (spots[index + 1] ?? null) === null,
  );
  return [
    ...[0, 0.5, 1].map((part) => rule(part)),
    `<path d="${pathOf(spots)}" fill="none" stroke="${colour}" stroke-width="${WIDTH}" stroke-linejoin="round" stroke-linecap="round"/>`,
    ...new Set([...lone, last].map((spot) => (spot === null ? "" : dot(spot)))),
  ].join("");

  function spotOf(height: number, index: number): Spot {
    const part = heights.length < 2 ? 0.5 : index / (heights.length - 1);
    return {
      x: plot.left + part * (plot.right - plot.left),
      y: plot.bottom - height * (plot.bottom - plot.top),
    };
  }

  function rule(part: number): string {
    const y = plot.bottom - part * (plot.bottom - plot.top);
    return `<path d="M${plot.left} ${y}H${plot.right}" stroke="${TOKENS.line.light}" stroke-width="3"/>`;
  }

  function dot({ x, y }: Spot): string {
    return `<circle cx="${at(x)}" cy="${at(y)}" r="${DOT}" fill="${colour}"/>`;
  }
}

type Spot = { x: number; y: number };

function pathOf(spots: readonly (Spot | null)[]): string {
  return spots
    .map((spot, index) => {
      if (spot === null) return "";
      return `${(spots[index - 1] ?? null) === null ? "M" : "L"}${at(spot.x)} ${at(spot.y)}`;
    })
    .join("");
}

function at(value: number): string {
  return value.toFixed(1);
}
