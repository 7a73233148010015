import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Pair } from "@/lib/core/decomposition/shapley";
import { leveragedResidual } from "@/lib/core/statistics/ratio";

import { sumPeriod } from "./period-sums";

/**
 * A video as it goes into the comparison of two periods: its share of the views of each, and `doubt`, its share of the squared
 * standard error of the change, from 0 to 1; those of all videos add up to 1, unless nothing is in doubt.
 */
export type WeighedVideo = Pair<Erpm> & { videoId: string; shares: Pair<number>; doubt: number };

export type WeighedVideos = {
  /** The ones that decide, first. */
  first: readonly WeighedVideo[];
  others: { count: number; doubt: number };
};

const MOST_VIDEOS = 20;

/**
 * What makes a change of eRPM sure or unsure, video by video: (b − a)² ÷ Σ(b − a)² with the terms of `changeOfRatio`. Where an
 * eRPM is not above zero there is no logarithm and its terms are divided by the views, as there.
 */
export function weighVideos(videos: readonly ({ videoId: string } & Pair<Erpm>)[]): WeighedVideos {
  const sums = {
    before: sumPeriod(videos.map(({ before }) => before)),
    after: sumPeriod(videos.map(({ after }) => after)),
  };
  const isLog = sums.before.income > 0n && sums.after.income > 0n;
  const termOf = (video: Pair<Erpm>, side: "before" | "after") => {
    const total = { num: Number(sums[side].income), den: Number(sums[side].views) };
    const row = { num: Number(video[side].income), den: Number(video[side].views) };
    const unit = isLog ? total.num : total.den;
    return unit === 0 ? 0 : leveragedResidual(row, total) / unit;
  };
  const squares = videos.map((video) => (termOf(video, "after") - termOf(video, "before")) ** 2);
  const all = squares.reduce((sum, square) => sum + square, 0);
  const shareOf = ({ views }: Erpm, total: bigint) => (total > 0n ? Number(views) / Number(total) : 0);
  const weighed = videos
    .map(({ videoId, before, after }, index) => ({
      ...{ videoId, before, after },
      shares: { before: shareOf(before, sums.before.views), after: shareOf(after, sums.after.views) },
      doubt: all === 0 ? 0 : (squares[index] ?? 0) / all,
    }))
    .toSorted((a, b) => b.doubt - a.doubt || Number(b.after.views - a.after.views));
  const rest = weighed.slice(MOST_VIDEOS);
  return {
    first: weighed.slice(0, MOST_VIDEOS),
    others: { count: rest.length, doubt: rest.reduce((sum, { doubt }) => sum + doubt, 0) },
  };
}
