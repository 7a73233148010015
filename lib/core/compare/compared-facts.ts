import type { RewardsTotals } from "@/lib/core/decomposition/pay-ladder";
import type { PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { Segmenting } from "@/lib/core/video/segmenting";

import type { ComparedPeriod } from "./compared-periods";

/** What a video had in a period: its views, and its income without what brands paid; none where it is made for a brand. */
export type ComparedVideo = {
  videoId: string;
  segment: string;
  isForBrand: boolean;
  views: bigint;
  income: bigint;
};

/** All that is known of one of the periods. The totals are those of every other page. */
export type SideFacts = ComparedPeriod & {
  totals: PeriodTotals;
  videos: readonly ComparedVideo[];
  rewards: RewardsTotals;
  /** The part of the income that is estimated. */
  estimated: bigint;
  /** Share of the videos' views that belong to videos with income, from 0 to 1; null without views. */
  coverage: number | null;
  /** Income and views of each day of the period that has some, by its number from 0. */
  days: ReadonlyMap<number, { income: bigint; views: bigint }>;
};

/** `exponent` is that of the base currency. */
export type ComparedFacts = {
  sides: readonly SideFacts[];
  by: Segmenting;
  exponent: number;
};
