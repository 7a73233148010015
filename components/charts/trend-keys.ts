import type { TrendPosition } from "./trend-model";

type Extent = { keys: readonly string[]; seriesCount: number };

/** Where a key leads, or null when the key means nothing here. Rest is before the first key. */
export function moveByKey(
  key: string,
  { position, extent }: { position: TrendPosition | null; extent: Extent },
): TrendPosition | null {
  const last = extent.keys.length - 1;
  const { point, series } = position ?? { point: last, series: null };
  // The first arrow lands on the newest point instead of leaving it unread.
  const from = (to: number) => ({ point: position ? Math.min(Math.max(to, 0), last) : last, series });
  switch (key) {
    case "ArrowLeft":
      return from(point - 1);
    case "ArrowRight":
      return from(point + 1);
    case "Home":
      return { point: 0, series };
    case "End":
      return { point: last, series };
    case "PageUp":
      return { point: monthBefore(point, extent.keys), series };
    case "PageDown":
      return { point: monthAfter(point, extent.keys), series };
    case "ArrowUp":
    case "ArrowDown":
      return {
        point,
        series: nextSeries(series, { count: extent.seriesCount, step: key === "ArrowUp" ? -1 : 1 }),
      };
    default:
      return null;
  }
}

/** Round all series and "all of them at once". */
function nextSeries(series: number | null, { count, step }: { count: number; step: 1 | -1 }): number | null {
  const stops = count + 1;
  const next = ((series ?? count) + step + stops) % stops;
  return next === count ? null : next;
}

function monthAfter(point: number, keys: readonly string[]): number {
  const next = keys.findIndex((key, index) => index > point && monthOf(key) !== monthOf(keys[point]));
  return next === -1 ? keys.length - 1 : next;
}

/** To the first point of this month, or from there to the first of the month before. */
function monthBefore(point: number, keys: readonly string[]): number {
  const first = keys.findIndex((key) => monthOf(key) === monthOf(keys[point]));
  if (first < point) return first;
  return Math.max(
    keys.findIndex((key) => monthOf(key) === monthOf(keys[point - 1])),
    0,
  );
}

function monthOf(key: string | undefined): string {
  return key?.slice(0, 7) ?? "";
}
