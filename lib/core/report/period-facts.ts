import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { Stage } from "@/lib/core/deals/stage";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { OverviewSide, OverviewStream } from "@/lib/core/erpm/overview";
import type { Section } from "@/lib/core/income/reconciled-section";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import type { UsedRate } from "@/lib/core/explain/working-parts";
import type { Bucket, Period } from "@/lib/core/time/period";
import type { ReportSpec } from "./report-spec";

/** What a report of a period is written from. Amounts are minor units of the base currency where nothing else is said. */
export type PeriodFacts = {
  spec: ReportSpec;
  creatorName: string;
  currency: Currency;
  today: LocalDate;
  period: Period;
  comparison: Period | null;
  bucket: Bucket;
  current: OverviewSide;
  previous: OverviewSide | null;
  streams: readonly OverviewStream[];
  unconverted: readonly { currency: Currency; amount: bigint }[];
  /** Null where nothing is compared. */
  compare: CompareReport | null;
  videos: VideoList;
  deals: readonly DealOfPeriod[];
  sections: readonly Section[];
  currencies: readonly CurrencySum[];
  lines: readonly ReportLine[];
  /** Lines beyond those that a report lists. */
  linesLeftOut: number;
  rates: readonly UsedRate[];
  /** Rates beyond those that are listed. */
  ratesLeftOut: number;
};

/** The first by income, then by views; `all` is of every video with income or views in the period. */
export type VideoList = {
  first: readonly (Erpm & { title: string; publishedOn: LocalDate | null })[];
  all: Erpm & { count: number };
};

/** A deal with income in the period. `views` are those of its videos in the period, `price` is for all of them so far. */
export type DealOfPeriod = {
  brand: string;
  title: string;
  stage: Stage;
  agreed: Money;
  income: bigint;
  outstanding: Money;
  views: bigint;
  price: { erpm: Erpm; currency: Currency } | null;
};

/** Income of lines in one currency, as it was converted. */
export type CurrencySum = { currency: Currency; lines: number; income: bigint };

export type ReportLine = {
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  stream: Stream;
  programme: string;
  channel: string | null;
  videoTitle: string | null;
  /** Of its deal; null for a line of none. */
  brand: string | null;
  dealTitle: string | null;
  /** A deleted line has only what closed days hold of it. */
  state: IncomeState | "deleted";
  amount: bigint | null;
  currency: Currency;
  rate: string | null;
  /** What of it falls into the period; null when it is not converted. */
  inPeriod: bigint | null;
};
