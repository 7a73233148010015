import type { Erpm } from "@/lib/core/erpm/erpm";
import { estimateRatio, type RatioEstimate } from "@/lib/core/statistics/ratio";

import { toRatioSums, type PeriodSums } from "./period-sums";
import { erpmOfRatio } from "./shown-range";

/** The chance that a range holds what it is a range of, wherever nothing else is said. */
export const LEVEL = 0.9;

/** Fewer videos, or fewer that count, and no range is told. */
export const LEAST_VIDEOS = 4;
export const LEAST_EFFECTIVE = 2;

/**
 * A period's eRPM, over how many videos with views, and how many equal ones would weigh as much (`effective`). `range`
 * holds, with the level's chance, what such videos bring in the long run; what was earned is exact. "rough" when its upper end is above
 * one and a half times the figure. "not-enough-videos" with fewer than four videos or two effective ones: the number
 * stands, nothing is said about it. "no-views" has no eRPM.
 * `standardError` is in minor units per view, `degrees` those of Student's t.
 */
export type ErpmEstimate = {
  erpm: Erpm;
  videos: number;
  effective: number;
  degrees: number;
  standardError: number;
} & (
  { state: "ok" | "rough"; range: { low: Erpm; high: Erpm } } | { state: "not-enough-videos" | "no-views" }
);

/**
 * The interval of the eRPM of organic videos: leverage-corrected standard error, on the log scale (linear at or below
 * zero), Student's t on the effective number of videos less one; see `estimateRatio`. The unit is the video, since what one
 * video earns hangs together, and views have a tail so long that a few decide.
 */
export function estimateErpm(sums: PeriodSums, { level = LEVEL }: { level?: number } = {}): ErpmEstimate {
  const { income, views, videos } = sums;
  const estimate = estimateRatio(toRatioSums(sums), level);
  const own = { erpm: { income, views }, videos, ...errorOf(estimate) };
  if (estimate === null) return { ...own, state: "no-views" };
  const { interval } = estimate;
  if (!isEnough(estimate) || interval === null || !Number.isFinite(interval.high))
    return { ...own, state: "not-enough-videos" };
  const range = { low: erpmOfRatio(interval.low), high: erpmOfRatio(interval.high) };
  return { ...own, state: isRough(estimate, interval.high) ? "rough" : "ok", range };
}

function errorOf(
  estimate: RatioEstimate | null,
): Pick<ErpmEstimate, "effective" | "degrees" | "standardError"> {
  if (estimate === null) return { effective: 0, degrees: 0, standardError: 0 };
  const { effective, degrees, standardError } = estimate;
  return { effective, degrees, standardError };
}

/** Whether a period has videos enough for anything to be said of its noise. */
export function isEnough({ clusters, effective }: Pick<RatioEstimate, "clusters" | "effective">): boolean {
  return clusters >= LEAST_VIDEOS && effective >= LEAST_EFFECTIVE;
}

function isRough({ ratio }: RatioEstimate, high: number): boolean {
  return high - ratio > Math.abs(ratio) / 2;
}
