import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { growth } from "@/lib/core/views/growth";

import { AGES } from "./age-grid";
import { developmentFactors, type DevelopmentRow } from "./development";
import type { MatureEarner } from "./eventual-erpm";
import { MIN_MATURE } from "./prediction-range";

/** What share of the views of 90 days is there at an age, and of the income that follows them; null where too few earned. */
export type DevelopedAt = { age: number; views: number; income: number | null };

/** `videos` is how many mature ones it is learnt from; fewer than eight teach nothing, and the default curve stands there. */
export type DevelopedShares = { videos: number; basis: "own" | "default"; ages: readonly DevelopedAt[] };

/** How a typical video comes to what it has after 90 days: by the mean of logarithms over the mature ones. */
export function developedShares(mature: readonly MatureEarner[]): DevelopedShares {
  const videos = mature.length;
  const [views, income] = [developedOf(mature, "views"), developedOf(mature, "income")];
  if (views === null) return { videos, basis: "default", ages: AGES.map(defaultShare) };
  return {
    videos,
    basis: "own",
    ages: AGES.map((age, index) => ({ age, views: views[index] ?? 1, income: income?.[index] ?? null })),
  };
}

/**
 * The mature videos that a share of views, or of income, is learnt from, with what each had at the ages of AGES; null for fewer
 * than eight. Of income only those that earned by the end, among eight mature ones or more.
 */
export function learningRows<Video extends MatureEarner>(
  mature: readonly Video[],
  of: "views" | "income",
): { video: Video; row: DevelopmentRow }[] | null {
  if (mature.length < MIN_MATURE) return null;
  const rows = mature.map((video) => ({ video, row: toRow(video[of]) }));
  const learnt = of === "views" ? rows : rows.filter(({ row }) => (row.at(-1) ?? 0) > 0);
  return learnt.length < MIN_MATURE ? null : learnt;
}

function developedOf(mature: readonly MatureEarner[], of: "views" | "income"): readonly number[] | null {
  const learnt = learningRows(mature, of);
  const rows = learnt?.map(({ row }) => row);
  return rows ? developmentFactors(rows, { kind: "logMean" }).developed : null;
}

function toRow(gains: readonly bigint[]): number[] {
  return AGES.map((age) => Number(gains.slice(0, age).reduce((sum, gain) => sum + gain, 0n)));
}

const DAY_MS = 86_400_000;

function defaultShare(age: number): DevelopedAt {
  return { age, views: growth(age * DAY_MS) / growth(VIEW_HORIZON_DAYS * DAY_MS), income: null };
}
