import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Clock } from "@/lib/core/income/clock";
import type { RateSource } from "@/lib/core/income/conversion";
import type { KeptRung } from "@/lib/core/income/ladder-lines";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { moneyText } from "@/lib/core/text/figures";
import type { LocalDate } from "@/lib/core/time/date";

import type { FigureSubject } from "./figure-subject";
import type { IncomePart } from "./income-part";
import type { IncomeSourceKey } from "./income-source";

/** The largest of them, and what is not listed, so that both together are the whole. */
export type Ranked<T, Rest> = { first: readonly T[]; rest: Rest & { count: number } };

/**
 * What is kept of a whole line: the fee in the line's own currency, or the share as a decimal from "0" to "1" with what that
 * comes to in the base currency.
 */
export type KeptOfLine =
  { rung: "platformFee"; fee: bigint } | { rung: "agency"; share: string; inAll: bigint };

/** An income line with what it gives to the figure. */
export type LineInput = {
  id: string;
  stream: Stream;
  /** A deleted line has only what closed days hold of it, in the base currency. */
  state: IncomeState | "deleted";
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  paidOn: LocalDate | null;
  about: string;
  /** The whole line in its own currency. */
  whole: bigint;
  currency: Currency;
  rate: string | null;
  rateOn: LocalDate | null;
  rateSource: RateSource | null;
  /** What of it is in the figure, in the base currency. */
  amount: bigint;
  qualifiedViews: bigint;
  /** Where the figure holds what is kept of the line, and not its income. */
  kept?: KeptOfLine;
};

/** Views of a video, or of a month of the one video that is explained. */
export type ViewInput = { views: bigint } & ({ id: string; title: string } | { month: LocalDate });

export type UsedRate = {
  currency: Currency;
  rate: string;
  rateOn: LocalDate | null;
  source: RateSource | null;
  lines: number;
};

/** Lines that the figure does not hold; `waiting` counts, but has no day on this clock yet. */
export type LeftOut = {
  kind: "unconverted" | "reversed" | "waiting";
  currency: Currency;
  lines: number;
  amount: bigint;
};

export type WorkingInput = {
  subject: FigureSubject;
  /** What the video, the channel or the brand is called that is explained; empty for all others. */
  name: string;
  /** The days in words. */
  period: string;
  today: LocalDate;
  currency: Currency;
  clock: Clock;
  /** Income and all views over which it is divided; of a step of the take-home ladder the income beside it. */
  erpm: Erpm;
  estimated: bigint;
  /** What of the income belongs to no video. */
  notAttributed: bigint;
  rewards: Erpm | null;
  /** Of a step of the take-home ladder what is kept of the lines. */
  lines: Ranked<LineInput, { amount: bigint; qualifiedViews: bigint }>;
  /** `other` is what the logged videos do not explain. Null where views are no input, or one by one would say nothing. */
  views: (Ranked<ViewInput, { views: bigint }> & { other: bigint }) | null;
  /** Null where the figure is of one video: the platform's own days are of channels. */
  coverage: { coveredDays: number; days: number } | null;
  rates: Ranked<UsedRate, object>;
  leftOut: readonly LeftOut[];
};

/** The words around the figures; `mask` stands for every amount while amounts are hidden. */
export type WorkingWords = {
  say: (key: WorkingWord, values?: Record<string, string | number>) => string;
  stream: (stream: Stream) => string;
  /** `name` is that of the video or the channel that it is of. */
  part: (part: IncomePart, name: string) => string;
  /** `name` is that of the brand. */
  source: (source: IncomeSourceKey, name: string) => string;
  rung: (rung: KeptRung | "income") => string;
  state: (state: IncomeState) => string;
  clock: (clock: Clock) => string;
  mask: string | null;
};

export type WorkingWord =
  | `title.${FigureSubject["tag"]}`
  | `formula.${"erpm" | "noViews" | "income" | "views" | "rewards" | "rewardsNone" | "rewardsPaid" | "gross" | `${"sumOf" | "shareOf"}.${KeptRung}`}`
  | `basis.${"estimated" | "allEstimated" | "lessEstimated" | "incomeEstimated" | "notAttributed" | "covered" | "lastReading" | "videoReading" | "currency" | "keptDays" | "agencyShare"}`
  | `section.${"lines" | "views" | "months" | "qualified" | "leftOut" | "rates" | "parts" | "leftOutIncome" | `kept.${KeptRung}`}`
  | `row.${"whole" | "rate" | "rateUndated" | "rateName" | "lines" | "paidOn" | "views" | "qualified" | "other" | "deleted" | "fee" | "share" | "sharePart"}`
  | `rest.${"lines" | "views" | "rates"}`
  | `none.${"lines" | "views" | KeptRung}`
  | `source.${RateSource}`
  | `left.${"unconverted" | "reversed" | `waiting.${Clock}`}`
  | `leftHint.${"unconverted" | "reversed" | `waiting.${Clock}`}`
  | "sum";

/** Where a row comes from: an income line, a video, or another figure of the same days and clock. */
export type WorkingLink = { to: "income" | "videos"; id: string } | { to: "math"; subject: FigureSubject };

export type WorkingRow = {
  key: string;
  name: string;
  /** A person wrote it: it reads in its own direction. */
  isTitle: boolean;
  link: WorkingLink | null;
  detail: string;
  amount: string;
};

export type WorkingSection = {
  key: "parts" | "lines" | "views" | "qualified" | "leftOut" | "rates";
  title: string;
  rows: readonly WorkingRow[];
  /** What the rows add up to; null where they are no sum. */
  sum: string | null;
  /** Said in place of rows where there are none. */
  none: string;
};

/** A figure and how it comes about, every text ready for display, with its unit. */
export type Working = {
  title: string;
  figure: string;
  formula: readonly string[];
  /** By which clock, which views count, how much is a guess: one sentence each. */
  basis: readonly string[];
  sections: readonly WorkingSection[];
  /** What a section's sum is called. */
  sumName: string;
};

/** An amount in words, or what stands for it. */
export function amountText(amount: bigint, currency: Currency, { mask }: WorkingWords): string {
  return mask ?? moneyText(amount, currency);
}
