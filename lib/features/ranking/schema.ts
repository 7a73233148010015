import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Clock } from "@/lib/core/income/clock";
import type { RankedVideo } from "@/lib/core/noise/rank-videos";
import type { Period, Range } from "@/lib/core/time/period";

export type RankingView = {
  range: Range;
  clock: Clock;
  /** Instead of the first fifty, as many as a page can hold. */
  all?: boolean;
};

/** The videos of a period without deals, the best paid first. */
export type Ranking = {
  period: Period;
  /** All that are ranked, together: towards its eRPM each of them is drawn. */
  group: Erpm;
  /** The first of them. */
  videos: readonly (RankedVideo & { title: string })[];
  count: number;
  /** Videos with views in the period that are not ranked. */
  leftOut: { forBrand: number; withoutIncome: number };
};
