import type { Erpm } from "@/lib/core/erpm/erpm";

/** Videos from pairs of income and views. */
export function videosOf(...pairs: readonly (readonly [income: number, views: number])[]): Erpm[] {
  return pairs.map(([income, views]) => ({ income: BigInt(income), views: BigInt(views) }));
}

/** Twelve videos of a month, 3.25375745012 minor units per 1,000 views: the rows of the vector "creator-ratio". */
export const MONTH = videosOf(
  [420, 120_500],
  [1310, 402_100],
  [95, 31_000],
  [260, 66_200],
  [2210, 801_900],
  [610, 150_400],
  [180, 88_800],
  [75, 20_100],
  [930, 300_300],
  [3300, 905_000],
  [140, 60_700],
  [515, 140_200],
);

export function times(videos: readonly Erpm[], money: bigint): Erpm[] {
  return videos.map(({ income, views }) => ({ income: income * money, views }));
}
