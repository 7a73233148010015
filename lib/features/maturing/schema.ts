import { z } from "zod";
import type { Erpm } from "@/lib/core/erpm/erpm";
import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { Ratio } from "@/lib/core/income/settlement";
import type { CellVideo } from "@/lib/core/maturing/cohorts";
import type { ComparedCohort } from "@/lib/core/maturing/compare-cohorts";
import type { DevelopedShares } from "@/lib/core/maturing/developed-shares";
import { SHARE_KINDS, type ShareKind, type ShareWorking } from "@/lib/core/maturing/share-working";
import type { VideoProjection } from "@/lib/core/maturing/project-video";
import type { TypicalVideo } from "@/lib/core/maturing/typical-video";
import type { LocalDate } from "@/lib/core/time/date";

export const COHORT_MEASURES = ["erpm", "income", "views"] as const;
export type CohortMeasure = (typeof COHORT_MEASURES)[number];

/** All videos that nobody paid for, without any deal's money; and those made for a brand, whose income is mostly fees. */
export const COHORT_KINDS = ["organic", "brand"] as const;
export type CohortKind = (typeof COHORT_KINDS)[number];

const month = z
  .string()
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined);

/** The page as its address says: anything unreadable in it falls back. */
export const cohortViewSchema = z.object({
  show: z.enum(COHORT_MEASURES).catch("erpm").default("erpm"),
  of: z.enum(COHORT_KINDS).catch("organic").default("organic"),
  /** The publish month that is compared, with which one, and at which age. */
  month,
  with: month,
  age: z.coerce.number().int().optional().catch(undefined),
  /** The cell whose videos are shown: `2026-09.7`, or `2026-09.tail`. */
  cell: z
    .string()
    .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])\.(\d{1,3}|tail)$/)
    .optional()
    .catch(undefined),
  /** The share whose mature videos are shown: `7.views`, or `28.income`. */
  share: z
    .string()
    .regex(/^\d{1,3}\.(views|income)$/)
    .optional()
    .catch(undefined),
});

export type CohortView = z.output<typeof cohortViewSchema>;

export type CohortMonth = ComparedCohort & { firstDay: LocalDate };

/** Income in minor units of the base currency, by the days it was earned on. */
export type CohortReport = {
  /** The newest first. */
  months: Readonly<Record<CohortKind, readonly CohortMonth[]>>;
  shares: DevelopedShares;
};

/** Which cell of the table: a publish month at an age, or its views after day 28. */
export type CellName = { month: string; age: number | "tail" };

/** What an address calls it; null for any other text. */
export function readCell(text: string | undefined): CellName | null {
  const [month, age] = text?.split(".") ?? [];
  if (month === undefined || age === undefined) return null;
  return { month, age: age === "tail" ? age : Number(age) };
}

/** Which share of what a video has after 90 days: at an age, of its views or of its income. */
export type ShareName = { age: number; of: ShareKind };

/** What an address calls it; null for any other text, and for an age that no video is mature at or after. */
export function readShare(text: string | undefined): ShareName | null {
  const [number, kind] = text?.split(".") ?? [];
  const age = Number(number);
  const of = SHARE_KINDS.find((one) => one === kind);
  return of !== undefined && age >= 1 && age <= VIEW_HORIZON_DAYS ? { age, of } : null;
}

/** How a share comes about, with the names of its videos. */
export type LearntShare = Omit<ShareWorking, "videos"> & {
  videos: readonly (ShareWorking["videos"][number] & { title: string })[];
};

/** A video of a cell: what it had at the age, or its views after day 28 and all; null where it is in no sum of it. */
export type CohortVideo = Omit<CellVideo, "erpm"> & {
  title: string;
  erpm: Erpm | null;
  tail: { late: bigint; all: bigint } | null;
};

/** The videos behind a cell, and what they come to, which is what the cell says. */
export type CohortCell = CellName & {
  firstDay: LocalDate;
  videos: readonly CohortVideo[];
  /** How many more there are; all of them are in the sums. */
  others: number;
  known: number;
  count: number;
  erpm: Erpm;
  tail: Ratio | null;
};

/** What a video had at an age, beside the middle one of its creator's; null while it is younger or was not read. */
export type EqualAge = { age: number; own: Erpm | null; typical: TypicalVideo };

/** `following` is income without deals, `fixed` what deals paid; `views` so far. */
export type VideoMaturing = {
  projection: VideoProjection;
  following: bigint;
  fixed: bigint;
  views: bigint;
  isForBrand: boolean;
  /** At its 90th day; null where nothing is projected, and without income or views. */
  erpm: { low: Erpm; likely: Erpm; high: Erpm; isLearnt: boolean } | null;
  ages: readonly EqualAge[];
  /** How many mature videos there are to learn from. */
  mature: number;
  /** Its last whole known day, from which on it is projected, and what it had by then. */
  known: { age: number; views: bigint };
};
