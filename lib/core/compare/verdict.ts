import { followsViews } from "@/lib/core/income/stream";
import { compareErpm, type ErpmComparison, type Verdict } from "@/lib/core/noise/compare-erpm";
import { weighVideos, type WeighedVideos } from "@/lib/core/noise/weigh-videos";
import { sumComparison } from "@/lib/core/noise/period-sums";

import type { ComparedVideo, SideFacts } from "./compared-facts";

/**
 * What is said of a change of eRPM. Besides `Verdict`: `uneven` where videos with income hold a much smaller share of the views of one period, so
 * that a change would measure what is missing of its money, and `not-by-video` where what follows views is logged for hardly any video, so
 * that videos cannot tell chance.
 */
export type Word = Verdict | "uneven" | "not-by-video";

/** `loose` is how much of the income that follows views belongs to no video, from 0 to 1, in the period that has more of it. */
export type SideComparison = { word: Word; loose: number; comparison: ErpmComparison };

/** While the coverage of two periods differs by more, no change between them is told. */
const MAX_COVERAGE_GAP = 0.2;

/** Beyond that what videos earned themselves is no picture of what views earn. */
const MAX_LOOSE_SHARE = 0.9;

/** Whether the eRPM of organic videos differs by more than chance from `before` to `after`. */
export function compareSides(before: Videos, after: Videos): SideComparison {
  const comparison = compareErpm(sumComparison(pairVideos(before.videos, after.videos)));
  const loose = Math.max(looseShare(before), looseShare(after));
  const isCovered = areCovered(before.coverage ?? null, after.coverage ?? null);
  return { word: isCovered ? wordOf(loose, comparison) : "uneven", loose, comparison };
}

/** Without a coverage nothing is said of what is still to come. */
type Videos = Pick<SideFacts, "totals" | "videos"> & Partial<Pick<SideFacts, "coverage">>;

function wordOf(loose: number, { verdict }: ErpmComparison): Word {
  return loose > MAX_LOOSE_SHARE ? "not-by-video" : verdict;
}

/** Whether two periods have about as much of their money in. */
export function areCovered(before: number | null, after: number | null): boolean {
  return Math.abs((before ?? 0) - (after ?? 0)) <= MAX_COVERAGE_GAP;
}

/** How much of the income that follows views belongs to no video, from 0 to 1. */
function looseShare({ totals, videos }: Videos): number {
  const loose = totals.earned
    .filter(({ segment, stream }) => segment === null && followsViews(stream))
    .reduce((sum, { income }) => sum + Math.abs(Number(income)), 0);
  const known = videos.reduce((sum, { income }) => sum + Math.abs(Number(income)), 0);
  return loose === 0 ? 0 : loose / (loose + known);
}

const NOTHING = { income: 0n, views: 0n };

/** Organic videos of either period, each once. */
function pairVideos(before: readonly ComparedVideo[], after: readonly ComparedVideo[]) {
  const pairs = new Map<string, { videoId: string; before: typeof NOTHING; after: typeof NOTHING }>();
  for (const { videoId, income, views } of before.filter(isOrganic))
    pairs.set(videoId, { videoId, before: { income, views }, after: NOTHING });
  for (const { videoId, income, views } of after.filter(isOrganic)) {
    const earlier = pairs.get(videoId)?.before ?? NOTHING;
    pairs.set(videoId, { videoId, before: earlier, after: { income, views } });
  }
  return [...pairs.values()];
}

/** The organic videos of both periods by what each adds to the doubt about the change. */
export function weighSides(
  before: Pick<SideFacts, "videos">,
  after: Pick<SideFacts, "videos">,
): WeighedVideos {
  return weighVideos(pairVideos(before.videos, after.videos));
}

export function isOrganic({ isForBrand }: Pick<ComparedVideo, "isForBrand">): boolean {
  return !isForBrand;
}
