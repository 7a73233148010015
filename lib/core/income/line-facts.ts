import type { LocalDate } from "@/lib/core/time/date";
import type { EarnedBy } from "./line-days";
import type { Working } from "./working";

export type SplitRule = "equal" | "weights" | "views";

/** A share without a video keeps its part and gives it to none; `day` is when it is posted, where no video says it. */
export type SplitShare = { videoId: string | null; weight: bigint | null; day?: LocalDate | null };

/** How a line falls on its videos. With a `whole`, what the weights leave of it is not attributed. */
export type Split = { by: SplitRule; whole: bigint | null; shares: readonly SplitShare[] };

/** Percent with two decimals. */
export const PERCENT_WHOLE = 10_000n;

/** What a line says beside its amount and its days. `agencyRate` is a decimal from 0 to 1. */
export type LineFacts = {
  working: Working | null;
  /** What the platform kept before the amount, in minor units of the line's currency. */
  platformFee: bigint | null;
  agencyRate: string | null;
  split: Split | null;
  earnedBy: EarnedBy;
  tags: readonly string[];
  category: string | null;
};

/** What a line is of which only its amount and days were said. */
export const PLAIN_FACTS: LineFacts = {
  working: null,
  platformFee: null,
  agencyRate: null,
  split: null,
  earnedBy: "period",
  tags: [],
  category: null,
};
