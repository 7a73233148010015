import { z } from "zod";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { OverviewSide, OverviewStream } from "@/lib/core/erpm/overview";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Bucket, CompareKey, Period, Range } from "@/lib/core/time/period";

export const figuresBySchema = z.enum(["day", "month", "stream", "video"]);

export type FiguresBy = z.infer<typeof figuresBySchema>;

/** Money and eRPM are decimal text in major units, eRPM with six decimals and null without views. */
export type Figures = {
  currency: Currency;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  clock: Clock;
  total: FigureSums & {
    /** Null where neither a rewards line nor a reading says it. */
    qualifiedViews: number | null;
    rewardsPerQualified: string | null;
    /** The part of the income that is estimated. */
    estimated: string;
    /** Lines without a rate, which are in no figure above, in their own currencies. */
    unconverted: { currency: Currency; amount: string }[];
  };
  rows: ({ key: string } & FigureSums)[];
};

export type FigureSums = { income: string; views: number; erpm: string | null };

/** What a person wants to see of the whole; a range of null leaves the choice to the figures. */
export type OverviewQuestion = { range: Range | null; compare: CompareKey; clock: Clock; today: LocalDate };

export type OverviewView = { range: Range; period: Period; comparison: Period | null; bucket: Bucket };

/** Everything Home shows of a period and of the one it is compared with, in minor units of the base currency. */
export type Overview = OverviewView & {
  clock: Clock;
  currency: Currency;
  today: LocalDate;
  /** The first day with views or income at all. */
  firstDay: LocalDate;
  current: OverviewSide;
  previous: OverviewSide | null;
  /** Streams with income in either period, in the order of STREAMS. */
  streams: OverviewStream[];
  bestVideos: BestVideo[];
  unconverted: { currency: Currency; amount: bigint }[];
  /** Videos of the last 90 days without an income line. */
  recentWithoutIncome: number;
};

export type BestVideo = Erpm & {
  id: string;
  title: string;
  publishedOn: LocalDate;
  /** By month since it was published or first earned, months without anything left out. */
  months: (Erpm & { month: LocalDate })[];
};

/** A video's figures: by day from its first to its last day with views or income. */
export type VideoFigures = Erpm & { days: (Erpm & { day: LocalDate })[] };
