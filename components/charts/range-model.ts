import type { TrendMark } from "./trend-model";
import { niceScale, tickForm, toFraction, type TickForm } from "@/lib/core/text/scale";

/** Low ≤ likely ≤ high at a place on the axis; what is known is all three. */
export type RangePoint = { x: number; low: number; likely: number; high: number; isKnown: boolean };

/** A value across the whole picture. */
export type RangeLine = { value: number; text: string };

type Axis = readonly { value: number; text: string }[];

/** Paths in a 1000 by 1000 box, empty where there is nothing to draw, and finished texts. */
export type RangeDrawing = {
  known: string;
  likely: string;
  band: string;
  marks: readonly TrendMark[];
  ticks: readonly TrendMark[];
  axis: Axis;
};

type Given = {
  points: readonly RangePoint[];
  lines: readonly RangeLine[];
  axis: Axis;
  formatTick: (value: number, form: TickForm) => string;
};

/** A line that is more than this many times as high as everything else would flatten it, and is left out. */
const FAR = 4;

export function drawRange({ points, lines, axis, formatTick }: Given): RangeDrawing {
  const top = Math.max(0, ...points.map(({ high }) => high));
  const near = lines.filter(({ value }) => value <= top * FAR || top === 0);
  const scale = niceScale([top, ...near.map(({ value }) => value)]);
  const form = tickForm(scale);
  const spot = (x: number, value: number) =>
    `${round(placeOnAxis(x, axis) * 1000)} ${round((1 - toFraction(value, scale)) * 1000)}`;
  const known = points.filter(({ isKnown }) => isKnown);
  const last = known.at(-1);
  const ahead = points.filter(({ isKnown }) => !isKnown);
  const open = ahead.length === 0 ? [] : [...(last ? [last] : []), ...ahead];
  return {
    known: path(known.map(({ x, likely }) => spot(x, likely))),
    likely: path(open.map(({ x, likely }) => spot(x, likely))),
    band: closed([
      ...open.map(({ x, high }) => spot(x, high)),
      ...open.toReversed().map(({ x, low }) => spot(x, low)),
    ]),
    marks: near.map(({ value, text }) => ({ at: toFraction(value, scale), text })),
    ticks: scale.ticks.map((value) => ({ at: toFraction(value, scale), text: formatTick(value, form) })),
    axis,
  };
}

/** From 0 at the axis' first value to 1 at its last. */
export function placeOnAxis(value: number, axis: Axis): number {
  const first = axis[0]?.value ?? 0;
  const last = axis.at(-1)?.value ?? 1;
  return last === first ? 0 : (value - first) / (last - first);
}

function path(spots: readonly string[]): string {
  return spots.length < 2 ? "" : `M${spots.join("L")}`;
}

function closed(spots: readonly string[]): string {
  return spots.length < 3 ? "" : `M${spots.join("L")}Z`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
