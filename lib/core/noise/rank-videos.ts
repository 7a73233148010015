import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import { normalQuantile } from "@/lib/core/statistics/normal";

import { LEVEL } from "./estimate-erpm";
import { placeByRange, type Place } from "./places";
import { erpmOfRatio, ratioOfErpm } from "./shown-range";

/** How many views of its own make a video as believable as all others are for it, unless its history says otherwise. */
export const CREDIBLE_VIEWS = 20_000n;

export type RankedVideo = { id: string; raw: Erpm; shrunk: Erpm; range: { low: Erpm; high: Erpm } } & Place;

/**
 * What a video's eRPM is expected to be: its own, drawn towards that of its group as if it had had `k` more views that
 * earned what the group's do: 1,000 × (income + k × group's income ÷ group's views) ÷ (views + k). 300 views that earned
 * 50.00 in a group of 0.60 have a raw 166.67 and a shrunk 3.05; a million that earned 900.00 come to 0.89. Kept as two
 * integers. Null when neither has views. H. Bühlmann and E. Straub (1970).
 */
export function shrinkErpm(own: Erpm, { group, k }: { group: Erpm; k: bigint }): Erpm | null {
  if (group.views <= 0n || own.views + k <= 0n) return null;
  return {
    income: own.income * group.views + group.income * k,
    views: (own.views + k) * group.views,
  };
}

/**
 * Videos from the best paid, by their shrunk eRPM, the raw one beside it. How much videos differ in truth is told by
 * moments, given k: a = Σv(x − x̄)² ÷ ((n − 1) k + V − Σv² ÷ V), x minor units per view; the range of a video is shrunk ±
 * z √(a k ÷ (v + k)). Ranges that overlap are ties. Videos without views have no eRPM and are left out; the group is all
 * that are given, organic ones.
 */
export function rankVideos(
  videos: readonly ({ id: string } & Erpm)[],
  { k = CREDIBLE_VIEWS, level = LEVEL }: { k?: bigint; level?: number } = {},
): RankedVideo[] {
  const seen = videos.filter(({ views }) => views > 0n);
  const group = poolErpm(seen);
  const between = varianceBetween(seen, { group, k: Number(k) });
  const z = normalQuantile((1 + level) / 2);
  const ranged = seen.flatMap(({ id, income, views }) => {
    const shrunk = shrinkErpm({ income, views }, { group, k });
    if (shrunk === null) return [];
    const value = ratioOfErpm(shrunk);
    const reach = z * Math.sqrt((between * Number(k)) / Number(views + k));
    return [{ id, raw: { income, views }, shrunk, value, low: value - reach, high: value + reach }];
  });
  return placeByRange(ranged).map(({ value, low, high, ...video }) => ({
    ...video,
    range: { low: erpmOfRatio(low), high: erpmOfRatio(high) },
  }));
}

/**
 * How a shrunk figure comes about: the weight of the video's own, v ÷ (v + k), and how much videos differ in truth, √a as an
 * eRPM, which is what its range was drawn from.
 */
export function shrinkageOf(
  { raw, shrunk, range }: Pick<RankedVideo, "raw" | "shrunk" | "range">,
  { k = CREDIBLE_VIEWS, level = LEVEL }: { k?: bigint; level?: number } = {},
): { weight: number; spread: Erpm; z: number } {
  const z = normalQuantile((1 + level) / 2);
  const reach = ratioOfErpm(range.high) - ratioOfErpm(shrunk);
  const spread = (reach / z) * Math.sqrt(Number(raw.views + k) / Number(k));
  return { weight: Number(raw.views) / Number(raw.views + k), spread: erpmOfRatio(spread), z };
}

function varianceBetween(videos: readonly Erpm[], { group, k }: { group: Erpm; k: number }): number {
  const mean = ratioOfErpm(group);
  const total = Number(group.views);
  let [spread, squares] = [0, 0];
  for (const { income, views } of videos) {
    spread += Number(views) * (Number(income) / Number(views) - mean) ** 2;
    squares += Number(views) ** 2;
  }
  const expected = (videos.length - 1) * k + total - squares / total;
  return expected > 0 ? spread / expected : 0;
}
