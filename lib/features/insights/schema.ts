import { z } from "zod";
import type { Bridge } from "@/lib/core/decomposition/bridge";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { Fragility } from "@/lib/core/insights/fragility";
import type { MoneyLeft, OwnRates } from "@/lib/core/insights/money-left";
import type { SeasonGap, SeasonIndex, SeasonOrMe } from "@/lib/core/insights/season";
import type { Currency } from "@/lib/core/money/currency";
import type { Result } from "@/lib/core/result";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** Of a key such as "odd-month.2026-10", with the words and numbers that it is put away with. */
export const dismissSchema = z.object({
  insight: z
    .string()
    .regex(/^[a-z-]+(\.[a-z0-9-]+)?$/)
    .max(100),
  // Names of brands may be among them; what PostgreSQL cannot keep is not.
  numbers: z
    .string()
    .regex(/^[^\0\p{Surrogate}]+$/u)
    .max(500),
});

export const restoreSchema = dismissSchema.pick({ insight: true });

export type Dismiss = z.output<typeof dismissSchema>;
export type Restore = z.output<typeof restoreSchema>;

/** What every insight has: how it is put away, and whether it is. */
export type Dismissible = { key: string; numbers: string; isDismissed: boolean };

/** A whole month of organic videos; `isTold` of one of which a range can be told, so that it may be called odd. */
export type ToldMonth = { month: string; first: LocalDate; erpm: Erpm; videos: number; isTold: boolean };

/** From `month` on another level; the bridge leads from `before` to `after` in units of 10^-`digits`. */
export type LevelInsight = Dismissible & {
  kind: "level";
  month: string;
  before: Erpm;
  after: Erpm;
  why: Why | null;
  sides: Sides;
};

/** A month that stands out from all others together. */
export type OddInsight = Dismissible & {
  kind: "odd";
  month: string;
  direction: "above" | "below";
  erpm: Erpm;
  others: Erpm;
  /** The chance of so odd a month where none is, adjusted for having looked at all of them. */
  q: number;
  why: Why | null;
  sides: Sides;
};

/** The days of both levels, or of the odd month and the one before it. */
export type Sides = { before: Period; after: Period };

export type Why = { bridge: Bridge; digits: number };

/** Between the last two months. */
export type SeasonInsight = Dismissible & { before: string; after: string; change: SeasonOrMe };

export type SourceKind = "stream" | "brand" | "platform" | "video";

/** `isHeavy`: more than half of all income hangs on the largest. */
export type FragilityInsight = Dismissible & {
  kind: SourceKind;
  /** The name of the largest; a stream's or a platform's slug. */
  name: string;
  found: Fragility;
  isHeavy: boolean;
  /** The largest ones with their shares of all income. */
  largest: { key: string; name: string; income: bigint }[];
};

export type LeftItem = { id: string; title: string; views: bigint | null; amount: bigint | null };

export type LeftInsight = Dismissible & MoneyLeft & { views: bigint | null; items: LeftItem[] };

export type Insights = {
  currency: Currency;
  today: LocalDate;
  /** Whole months with income, the earliest first; the last ones, in which nothing came in yet, left out. */
  months: ToldMonth[];
  /** What the search for changes of level and for odd months says, where it says anything. */
  levels: Result<{ told: LevelInsight[]; p: number }, "short-history">;
  odd: Result<{ months: number; told: OddInsight[] }, "short-history">;
  indices: Result<SeasonIndex[], SeasonGap>;
  season: Result<SeasonInsight, SeasonGap | "same-month" | "no-other-year" | "no-erpm">;
  /** Of this period's income, which is also that of Home's last twelve months. */
  year: { period: Period; total: Erpm };
  fragility: Result<FragilityInsight[], "no-income" | "short-history">;
  left: LeftInsight[];
  /** What money left is reckoned at. */
  rates: OwnRates;
};

/** The one line on Home: the latest thing that was announced and not put away. */
export type News = { currency: Currency; insight: LevelInsight | OddInsight };

/** The page as its address says: anything unreadable in it falls back. */
export const insightsViewSchema = z.object({
  season: z.enum(["with", "without"]).catch("with").default("with"),
  /** The insight whose rows and formula are open. */
  open: z.string().max(100).nullable().catch(null).default(null),
  notes: z.coerce.number().int().min(1).max(100_000).catch(1).default(1),
});
