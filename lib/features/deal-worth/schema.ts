import type { BonusProgress } from "@/lib/core/deals/bonus";
import type { PriceComparison } from "@/lib/core/deals/compare-price";
import type { DueWhen } from "@/lib/core/deals/due-when";
import type { DeliveredPrices } from "@/lib/core/deals/delivered-price";
import type { BonusRule } from "@/lib/core/deals/fee";
import type { Hourly } from "@/lib/core/deals/hourly";
import type { PromiseProgress } from "@/lib/core/deals/promise";
import type { Stage } from "@/lib/core/deals/stage";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { TakeHome } from "@/lib/core/income/take-home";
import type { Range } from "@/lib/core/maturing/views-ahead";
import type { Currency } from "@/lib/core/money/currency";
import type { Money } from "@/lib/core/money/money";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** A video of a deal with what it had gained at the ages, null where that is not known, and until now. */
export type WorthVideo = {
  id: string;
  title: string;
  publishedOn: LocalDate;
  knownUntil: LocalDate | null;
  byAge: readonly { age: number; views: bigint | null }[];
  now: bigint;
};

/** What all videos had together when each was so old: known, or a projection. */
export type CurvePoint = { age: number; views: Range; isKnown: boolean };

export type WorthBonus = {
  rule: BonusRule;
  currency: Currency;
  base: bigint;
  /** The views that it was counted at. */
  countedViews: bigint | null;
  progress: BonusProgress;
};

/** What a deal paid. Amounts are minor units of `value.currency`, which is the base currency if `isConverted`. */
export type DealWorth = {
  dealId: string;
  brandId: string;
  brandName: string;
  title: string;
  stage: Stage;
  today: LocalDate;
  value: Money;
  isConverted: boolean;
  /** What was agreed on, in the deal's own currency. */
  agreed: Money;
  /** A product that is no income. */
  isPlainGift: boolean;
  /** What is promised and not linked to a video yet. */
  unlinked: number;
  videos: readonly WorthVideo[];
  prices: DeliveredPrices;
  /** Empty where nothing is known or can be projected. */
  curve: readonly CurvePoint[];
  promise: { promised: bigint; progress: PromiseProgress } | null;
  bonus: WorthBonus | null;
  comparison: (PriceComparison & { own: PriceComparison["own"] & { erpm: Erpm; period: Period } }) | null;
  /** Null where it is not converted. */
  takeHome: TakeHome | null;
  hourly: Hourly | null;
  minutes: number | null;
  unconvertedCosts: readonly Money[];
};

/** Money of deals in the base currency, and what has no rate. */
export type PipelineSum = { deals: number; base: bigint; unconverted: readonly Money[] };

export type Pipeline = {
  /** Every stage that is not over, in order. */
  stages: readonly (PipelineSum & { stage: Stage })[];
  /** What is to come of deals that are agreed on, by when it is due; `dealId` where it is of a single one. */
  due: readonly (PipelineSum & { due: DueWhen; dealId: string | null })[];
};
