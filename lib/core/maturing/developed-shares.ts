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
  if (videos < MIN_MATURE) return { videos, basis: "default", ages: AGES.map(defaultShare) };
  const views = developedOf(mature.map((video) => toRow(video.views)));
  const earned = mature.map((video) => toRow(video.income)).filter((row) => (row.at(-1) ?? 0) > 0);
  const income = earned.length < MIN_MATURE ? [] : developedOf(earned);
  return {
    videos,
    basis: "own",
    ages: AGES.map((age, index) => ({ age, views: views[index] ?? 1, income: income[index] ?? null })),
  };
}

function developedOf(rows: readonly DevelopmentRow[]): readonly number[] {
  return developmentFactors(rows, { kind: "logMean" }).developed;
}

function toRow(gains: readonly bigint[]): number[] {
  return AGES.map((age) => Number(gains.slice(0, age).reduce((sum, gain) => sum + gain, 0n)));
}

const DAY_MS = 86_400_000;

function defaultShare(age: number): DevelopedAt {
  return { age, views: growth(age * DAY_MS) / growth(VIEW_HORIZON_DAYS * DAY_MS), income: null };
}
