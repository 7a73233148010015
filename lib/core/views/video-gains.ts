import { shareHalfUp } from "@/lib/core/rounding";
import type { Calendar } from "@/lib/core/time/calendar";

import { growth } from "./growth";
import { gainsPerDay, type DayGains, type VideoViews } from "./per-day";

/** Views gained on days by number, `to` excluded, as an export of a range of days says them. */
export type ViewedPeriod = { from: number; to: number; views: number };

/**
 * A video's gains of each day, from readings of its counter and from ranges that exports covered, the strongest
 * range last. On its days a range stands in for the counter, and for weaker ranges that overlap it.
 */
export function gainsOfVideo(
  { periods, ...video }: VideoViews & { periods: readonly ViewedPeriod[] },
  calendar: Calendar,
): DayGains {
  const curve = gainsPerDay(video, calendar);
  if (periods.length === 0) return curve;
  const spans = periods.map(({ from, to }) => ({ from, to }));
  if (curve.gains.length > 0) spans.push({ from: curve.first, to: curve.first + curve.gains.length });
  const first = Math.min(...spans.map(({ from }) => from));
  const end = Math.max(...spans.map(({ to }) => to));
  const gains = new Array<number>(end - first).fill(0);
  const put = (run: DayGains) => {
    for (const [index, gain] of run.gains.entries()) gains[run.first - first + index] = gain;
  };
  put(curve);
  for (const period of periods) put(gainsOfPeriod(period, { publishedAt: video.publishedAt, calendar }));
  return { first, gains };
}

/**
 * The range's views on its days, like a curve from the publish instant: nothing before it, and equal days when it
 * lies behind the range. Cumulative shares are rounded half up, so the days add up to the range.
 */
function gainsOfPeriod(
  { from, to, views }: ViewedPeriod,
  { publishedAt, calendar }: { publishedAt: number; calendar: Calendar },
): DayGains {
  const grownAt = (day: number) => growth(calendar.startOf(day) - publishedAt);
  const grown = grownAt(to) - grownAt(from);
  const share = (day: number) =>
    grown > 0
      ? shareHalfUp(views, { part: grownAt(day) - grownAt(from), whole: grown })
      : shareHalfUp(views, { part: day - from, whole: to - from });
  const gains = Array.from(
    { length: to - from },
    (_, index) => share(from + index + 1) - share(from + index),
  );
  return { first: from, gains };
}
