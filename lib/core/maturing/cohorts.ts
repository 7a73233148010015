import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { Ratio } from "@/lib/core/income/settlement";
import { monthKey, type LocalDate } from "@/lib/core/time/date";

import { AGES, sumsAtAges, viewsAtAges, type EarningVideo } from "./age-grid";
import { knownAge, viewsSoFar, type AgedVideo } from "./aged-video";

/** What videos had earned and gained by an age, and how many of them have been that old and read since. */
export type AtAge = { age: number; erpm: Erpm; videos: number };

/**
 * The videos of a publish month. Where `videos` of an age is less than that of the month, the cell speaks for the older
 * part of it only. `tail` is the share of all views that came after day 28, of the videos that are known for so long; null
 * where there are none, or no views.
 */
export type Cohort = { month: string; videos: number; ages: readonly AtAge[]; tail: Ratio | null };

type Asked = { ages: readonly number[]; today: LocalDate };

/**
 * Publish months by age: of month c at age d, eRPM is 1,000 × Σ income ÷ Σ views that its videos had by then, each by its
 * own age. So months are compared as they were when they were equally old. In order of the months.
 */
export function publishCohorts(
  videos: readonly EarningVideo[],
  { ages = AGES, today }: { ages?: readonly number[]; today: LocalDate },
): Cohort[] {
  const months = new Map<string, EarningVideo[]>();
  for (const video of videos) {
    const month = monthKey(video.publishedOn);
    const others = months.get(month);
    if (others === undefined) months.set(month, [video]);
    else others.push(video);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([month, ofMonth]) => ({
      month,
      videos: ofMonth.length,
      ages: sumAtAges(ofMonth, { ages, today }),
      tail: tailOf(ofMonth, today),
    }));
}

/** What a group of videos had by each age. Those that are younger, or were not read since, are in no sum of that age. */
export function sumAtAges(videos: readonly EarningVideo[], { ages, today }: Asked): AtAge[] {
  const rows = videos.map((video) => ({
    views: viewsAtAges(video, { ages, today }),
    income: sumsAtAges(video.income, { publishedOn: video.publishedOn, ages }),
  }));
  return ages.map((age, index) => {
    const known = rows.flatMap(({ views, income }) => {
      const gained = views[index] ?? null;
      return gained === null ? [] : [{ income: income[index] ?? 0n, views: gained }];
    });
    return { age, erpm: poolErpm(known), videos: known.length };
  });
}

/** A video in a cell: what it had by the age; null for one that is in no sum of it. */
export type CellVideo = { id: string; publishedOn: LocalDate; erpm: Erpm | null };

/** The videos behind `sumAtAges` at one age: first those that it speaks for, by their views. */
export function videosAtAge(
  videos: readonly EarningVideo[],
  { age, today }: { age: number; today: LocalDate },
): CellVideo[] {
  return videos
    .map((video) => {
      const [sum] = sumAtAges([video], { ages: [age], today });
      const erpm = sum !== undefined && sum.videos > 0 ? sum.erpm : null;
      return { id: video.id, publishedOn: video.publishedOn, erpm };
    })
    .toSorted((a, b) => placeOf(b) - placeOf(a) || (a.publishedOn < b.publishedOn ? 1 : -1));
}

function placeOf({ erpm }: CellVideo): number {
  return erpm === null ? -1 : Number(erpm.views);
}

/**
 * The latest of some ages at which all videos of all groups are known: there two months can be compared in full, the older
 * one cut at the age of the younger. Videos that were never read do not count. Null where a group has none, or one of them
 * is younger than all ages.
 */
export function commonAge(
  groups: readonly (readonly EarningVideo[])[],
  { ages, today }: Asked,
): number | null {
  const read = groups.map((videos) => videos.filter(({ knownUntil }) => knownUntil !== null));
  if (read.some((videos) => videos.length === 0)) return null;
  const youngest = read.flat().reduce((least, video) => Math.min(least, knownAge(video, today)), Infinity);
  return ages.findLast((age) => age <= youngest) ?? null;
}

/** Views after it are the tail. */
export const TAIL_AGE = 28;

function tailOf(videos: readonly EarningVideo[], today: LocalDate): Ratio | null {
  const tails = videos.flatMap((video) => tailOfVideo(video, today) ?? []);
  const [late, all] = [sumOf(tails, "late"), sumOf(tails, "all")];
  return all <= 0n ? null : { numerator: late, denominator: all };
}

/** A video's views after day 28, and all it has; null for one that is not known for so long. */
export function tailOfVideo(video: AgedVideo, today: LocalDate): { late: bigint; all: bigint } | null {
  const [early = null] = viewsAtAges(video, { ages: [TAIL_AGE], today });
  if (early === null) return null;
  const all = viewsSoFar(video, { today, countDays: null });
  return { late: all - early, all };
}

function sumOf(tails: readonly { late: bigint; all: bigint }[], part: "late" | "all"): bigint {
  return tails.reduce((sum, tail) => sum + tail[part], 0n);
}
