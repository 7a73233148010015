import type { PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { Erpm } from "@/lib/core/erpm/erpm";

import { pageOf } from "@/lib/core/lists/page-of";

import type { SideFacts } from "./compared-facts";

/** A segment's videos with the income and views of each period, deals included, those that moved most first. */
export type VideosBehind = {
  videos: readonly { videoId: string; sides: readonly Erpm[] }[];
  /** Which page of them it is, from 0 on, and how many there are on those before and after it. */
  page: number;
  earlier: number;
  others: number;
};

const MOST_VIDEOS = 50;

/** `byVideo` are the same periods with every video a segment of its own. */
export function videosBehind(
  segment: string,
  {
    sides,
    byVideo,
    page = 0,
  }: {
    sides: readonly Pick<SideFacts, "videos">[];
    byVideo: readonly PeriodTotals[];
    page?: number;
  },
): VideosBehind {
  const ids = new Set(
    sides.flatMap(({ videos }) =>
      videos.filter((video) => video.segment === segment).map(({ videoId }) => videoId),
    ),
  );
  const incomes = byVideo.map(incomeByVideo);
  const rows = [...ids].map((videoId) => ({
    videoId,
    sides: byVideo.map(({ views }, index) => ({
      income: incomes[index]?.get(videoId) ?? 0n,
      views: views.get(videoId) ?? 0n,
    })),
  }));
  const sorted = rows.toSorted(
    (a, b) => movement(b.sides) - movement(a.sides) || (a.videoId < b.videoId ? -1 : 1),
  );
  const { shown, earlier, later, page: at } = pageOf(sorted, { page, size: MOST_VIDEOS });
  return { videos: shown, page: at, earlier: earlier.length, others: later.length };
}

function incomeByVideo({ earned }: PeriodTotals): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { segment, income } of earned)
    if (segment !== null) sums.set(segment, (sums.get(segment) ?? 0n) + income);
  return sums;
}

function movement([after, before]: readonly Erpm[]): number {
  return Math.abs(Number((after?.income ?? 0n) - (before?.income ?? 0n)));
}
