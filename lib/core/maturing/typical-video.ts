import type { Erpm } from "@/lib/core/erpm/erpm";
import { erpmOfRatio, ratioOfErpm } from "@/lib/core/noise/shown-range";
import { medianOf } from "@/lib/core/statistics/summary";
import type { LocalDate } from "@/lib/core/time/date";

import { sumsAtAges, viewsAtAges, type EarningVideo } from "./age-grid";
import { MIN_MATURE } from "./prediction-range";

/**
 * The middle one of many videos at an age, of those that are known for so long: by views, and by eRPM of those that have
 * any income. Each null for fewer than eight.
 */
export type TypicalVideo = {
  age: number;
  views: { median: bigint; videos: number } | null;
  erpm: { median: Erpm; videos: number } | null;
};

/** Medians, which one viral video does not move. Half a view of an even number is rounded up. */
export function typicalVideo(
  videos: readonly EarningVideo[],
  { age, today }: { age: number; today: LocalDate },
): TypicalVideo {
  const reached = videos.flatMap((video) => {
    const [views = null] = viewsAtAges(video, { ages: [age], today });
    if (views === null) return [];
    const [income = 0n] = sumsAtAges(video.income, { publishedOn: video.publishedOn, ages: [age] });
    return [{ income, views, hasIncome: video.income.size > 0 }];
  });
  const views = reached.map((video) => Number(video.views));
  const paid = reached.filter((video) => video.hasIncome && video.views > 0n).map(ratioOfErpm);
  return {
    age,
    views:
      views.length < MIN_MATURE
        ? null
        : { median: BigInt(Math.round(medianOf(views))), videos: views.length },
    erpm: paid.length < MIN_MATURE ? null : { median: erpmOfRatio(medianOf(paid)), videos: paid.length },
  };
}
