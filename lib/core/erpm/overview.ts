import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Stream } from "@/lib/core/income/stream";
import type { LocalDate } from "@/lib/core/time/date";

/** What a period comes to, in minor units of the base currency. */
export type OverviewSide = Erpm & {
  /** The part of the income that is estimated. */
  estimated: bigint;
  /** Rewards and the qualified views they were paid for; null without lines that know them, and on the clock of payment. */
  rewards: Erpm | null;
  series: SeriesPoint[];
  coverage: Coverage;
};

export type SeriesPoint = Erpm & { key: string; from: LocalDate; to: LocalDate };

export type Coverage = {
  days: number;
  /** Days for which the platform gave views of the whole channel. */
  coveredDays: number;
  /** Views of covered days that no logged video explains; less than nothing where the videos' are more. */
  otherViews: bigint;
  /** Videos seen in the months of the period that earned nothing in them, and their views in those months. */
  viewsWithoutIncome: { videos: number; views: bigint };
  /** What videos earned in months without a view of theirs. */
  incomeWithoutViews: bigint;
  /** Share of the videos' views that belong to videos with income, 0 to 1; null without views. */
  share: number | null;
};

export type OverviewStream = {
  stream: Stream;
  income: bigint;
  estimated: bigint;
  previous: { income: bigint; estimated: bigint } | null;
};
