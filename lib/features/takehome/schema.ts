import { z } from "zod";
import type { Clock } from "@/lib/core/income/clock";
import type { TakeHome } from "@/lib/core/income/take-home";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period, Range } from "@/lib/core/time/period";

export const LADDER_GROUPS = ["video", "tag", "month"] as const;

export type LadderBy = (typeof LADDER_GROUPS)[number];

/** The page as its address says: anything unreadable in it falls back. Its range and its clock are read as Home's are. */
export const takeHomeViewSchema = z.object({
  by: z.enum(LADDER_GROUPS).catch("video").default("video"),
});

export type TakeHomeView = { range: Range; by: LadderBy; clock: Clock };

/** What a row is of: a video, a tag or a month, or what belongs to none of them. */
export type LadderRowKind = LadderBy | "untagged" | "none" | "costs" | "tagCosts";

export type LadderRow = {
  key: string;
  kind: LadderRowKind;
  /** A video's title, a tag, a month's first day; empty where the kind says it. */
  name: string;
  ladder: TakeHome;
  /** Null where there is nothing to be viewed. */
  views: bigint | null;
};

/** What is left of a period's income, in minor units of the base currency; the rows add up to the ladder. */
export type TakeHomeReport = {
  period: Period;
  currency: Currency;
  ladder: TakeHome;
  /** All views of the period, those of no logged video too. */
  views: bigint;
  /** The part of the income that is estimated. */
  estimated: bigint;
  rows: LadderRow[];
  /** Without a rate, so in none of the figures. */
  leftOut: { kind: "income" | "costs"; currency: Currency; amount: bigint }[];
  /** Which terms have ever been set: without them a rung of nothing says nothing. */
  terms: { agency: boolean; tax: boolean };
  hasCosts: boolean;
};

export type TakeHomeQuestion = { range: Range; by: LadderBy; clock: Clock; today: LocalDate };
