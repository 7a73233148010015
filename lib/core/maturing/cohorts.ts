import { poolErpm, type Erpm } from "@/lib/core/erpm/erpm";
import type { Ratio } from "@/lib/core/income/settlement";
import { monthKey, type LocalDate } from "@/lib/core/time/date";

import { AGES, sumsAtAges, viewsAtAges, type EarningVideo } from "./age-grid";
import { knownAge, viewsSoFar } from "./aged-video";

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

const TAIL_AGE = 28;

function tailOf(videos: readonly EarningVideo[], today: LocalDate): Ratio | null {
  let late = 0n;
  let all = 0n;
  for (const video of videos) {
    const [early] = viewsAtAges(video, { ages: [TAIL_AGE], today });
    if (early === undefined || early === null) continue;
    const now = viewsSoFar(video, { today, countDays: null });
    late += now - early;
    all += now;
  }
  return all <= 0n ? null : { numerator: late, denominator: all };
}
