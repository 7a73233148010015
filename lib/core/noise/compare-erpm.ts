import { changeOfRatio, type RatioChange } from "@/lib/core/statistics/ratio-change";
import { minimumDetectable, unitsNeeded } from "@/lib/core/statistics/sample-size";

import { estimateErpm, LEVEL, type ErpmEstimate } from "./estimate-erpm";
import { toChangeSums, type ComparisonSums } from "./period-sums";

export type Verdict = "likely-up" | "likely-down" | "within-noise" | "not-enough-videos";

/**
 * `relative` is the change as a share (0.2 is 20 % more) with its range; null where an eRPM is not above zero, since of a
 * loss there is no share, and where no range can be told. `change` is what the verdict is read from, in
 * minor units per view; null without one. `clearer` says what would make a change within noise clearer.
 */
export type ErpmComparison = {
  verdict: Verdict;
  before: ErpmEstimate;
  after: ErpmEstimate;
  change: RatioChange | null;
  relative: { change: number; low: number; high: number } | null;
  clearer: Clearer | null;
};

/**
 * `videosEach` is how many videos like these each period would need for a change as large as the one seen to be told from
 * noise four times out of five, null when nothing changed; `detectable` the smallest rise, as a share, that these many
 * videos show as often.
 */
export type Clearer = { videosEach: number | null; detectable: number };

/**
 * Whether the eRPM of organic videos changed by more than chance from one period to the other: *likely up* or *likely
 * down* when the whole 90 % range of the change lies on one side of nothing, *within noise* otherwise, and *not enough
 * videos* when a period has fewer than four or fewer than two effective ones. A video with views in both periods counts
 * once. See `changeOfRatio`.
 */
export function compareErpm(
  sums: ComparisonSums,
  { level = LEVEL }: { level?: number } = {},
): ErpmComparison {
  const [before, after] = [estimateErpm(sums.before, { level }), estimateErpm(sums.after, { level })];
  const change = isTold(before) && isTold(after) ? changeOfRatio(toChangeSums(sums), level) : null;
  const verdict = change === null ? "not-enough-videos" : WORDS[change.direction];
  return {
    verdict,
    before,
    after,
    change,
    relative: change && relativeOf(change),
    clearer: change && verdict === "within-noise" ? clearerOf(change, sums, 1 - level) : null,
  };
}

const WORDS = { up: "likely-up", down: "likely-down", noise: "within-noise" } as const;

/** How often a change is to be seen that is there. */
const POWER = 0.8;

function isTold({ state }: ErpmEstimate): boolean {
  return state === "ok" || state === "rough";
}

function relativeOf({ scale, difference, interval }: RatioChange): ErpmComparison["relative"] {
  const [change, low, high] = [difference, interval.low, interval.high].map(Math.expm1);
  if (scale === "linear" || change === undefined || low === undefined || high === undefined) return null;
  return Number.isFinite(high) ? { change, low, high } : null;
}

/** The spread of a single video is taken from the error of the change itself, its leverage and shared videos included. */
function clearerOf(
  { scale, difference, standardError }: RatioChange,
  { before, after }: ComparisonSums,
  alpha: number,
): Clearer | null {
  const detectableLog = (cv: number) =>
    minimumDetectable(cv, { before: before.videos, after: after.videos }, { alpha, power: POWER });
  if (scale === "linear" || standardError === 0) return null;
  const cv = standardError / Math.sqrt(1 / before.videos + 1 / after.videos);
  const detectable = Math.expm1(detectableLog(cv));
  if (!Number.isFinite(detectable)) return null;
  return {
    videosEach: difference === 0 ? null : unitsNeeded(cv, difference, { alpha, power: POWER }),
    detectable,
  };
}
