import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { divideHalfUp } from "@/lib/core/rounding";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { growth } from "@/lib/core/views/growth";

import { knownAge, viewsByAge, viewsSoFar, type AgedVideo } from "./aged-video";
import { growthCurve } from "./growth-curve";
import { MIN_MATURE, predictionRange, predictionReach, type FactorRange } from "./prediction-range";

/** Whole views or minor units; low ≤ likely ≤ high. */
export type Range = { low: bigint; likely: bigint; high: bigint };

/** A video's gains day by day from its publish day. It is mature when at least 90 of them are known; others say nothing. */
export type MatureVideo = readonly bigint[];

/** Why nothing can be said of what a video will come to. */
export type ProjectionGap = "no-reading" | "first-day" | "no-views";

/**
 * What a video will have gained at an age. `at` gives what it really had at ages up to `knownAge`, a projection above,
 * and null where none can be made, which `gap` then gives the reason for. `basis` says what the projection goes by.
 */
export type ViewsAhead = {
  knownAge: number;
  basis: "own" | "default";
  gap: ProjectionGap | null;
  at: (age: number) => Range | null;
};

/**
 * Projects a video's views from its last whole known day, of age a.
 *
 * With at least eight of the creator's own mature videos (that had views at age a), up to day 90 by what those grew from
 * there, V(later) ÷ V(a): likely = exp(mean of the logarithms), low and high = exp(mean ± t × s × √(1 + 1 ÷ n)), the
 * range in which four of five next videos lie if logarithms are normal (t of 80 %, n − 1 degrees of freedom).
 *
 * With fewer, and past day 90, by curves that are nobody's own, and so with a wide range:
 * - likely: the default curve of views per day, V × g(later) ÷ g(a), as a fee follows it (`shareBoughtViews`).
 * - low: hardly anything is to come. F(later) ÷ F(a) of the log-logistic F = 1 ÷ (1 + (θ ÷ age)^ω) through 72 % on day 1
 *   and 95 % on day 35, the quickest curve that is published for short videos.
 * - high: twice as much more as the default curve says; or what the last seven days gained, carried on by that curve,
 *   where that is more, so that a video that has just taken off again is not held down by its past. From day 30 on twice
 *   as much is about what the pace of the last seven days comes to when it never slackens; before, it is not carried on
 *   unchanged, since that would make ninety times the first day of a new video, which is no range but a shrug.
 *
 * No bound falls below what is there already, or as age rises: views that came stay. Falls of the mature videos count as
 * no growth. Rounded half up.
 */
export function viewsAhead(
  video: AgedVideo,
  { mature, today }: { mature: readonly MatureVideo[]; today: LocalDate },
): ViewsAhead {
  const age = knownAge(video, today);
  const known = viewsByAge(video, age);
  const own = ownGrowth(mature, age);
  const soFar = viewsSoFar(video, { today, countDays: null });
  const gap = gapOf(video, { age, known });
  const lastWeek = known - viewsByAge(video, Math.max(0, age - WEEK));
  const project = (later: number): Range => {
    const start = { low: known, likely: known, high: known };
    if (own === null) return carryOn(start, { from: age, to: later, lastWeek });
    const atHorizon = multiply(known, own[Math.min(later, VIEW_HORIZON_DAYS) - age]);
    return carryOn(atHorizon, {
      from: VIEW_HORIZON_DAYS,
      to: Math.max(later, VIEW_HORIZON_DAYS),
      lastWeek: 0n,
    });
  };
  return {
    knownAge: age,
    basis: own === null ? "default" : "own",
    gap,
    at: (later) => {
      if (later <= age) return exactly(viewsByAge(video, later));
      return gap === null ? atLeast(project(later), soFar) : null;
    },
  };
}

/** The first 90 days of those videos that are known for so long. */
export function matureOf(videos: readonly AgedVideo[], today: LocalDate): MatureVideo[] {
  return videos
    .filter((video) => knownAge(video, today) >= VIEW_HORIZON_DAYS)
    .map(({ publishedOn, views }) =>
      Array.from({ length: VIEW_HORIZON_DAYS }, (_, age) => views.get(addDays(publishedOn, age)) ?? 0n),
    );
}

/** A range that is known. */
export function exactly(value: bigint): Range {
  return { low: value, likely: value, high: value };
}

/** The bounds added up, as if all were low together: wider than the sum's own range, and never too narrow. */
export function addRanges(ranges: readonly Range[]): Range {
  return ranges.reduce(
    (sum, { low, likely, high }) => ({
      low: sum.low + low,
      likely: sum.likely + likely,
      high: sum.high + high,
    }),
    exactly(0n),
  );
}

/** A range of what goes up with the views. */
export function mapRange<T>(
  { low, likely, high }: Range,
  map: (value: bigint) => T,
): { low: T; likely: T; high: T } {
  return { low: map(low), likely: map(likely), high: map(high) };
}

const WEEK = 7;
const DAY_MS = 86_400_000;

/** logit 0.72 at the age of 1, logit 0.95 at 35. */
const OMEGA = (Math.log(0.95 / 0.05) - Math.log(0.72 / 0.28)) / Math.log(35);
const QUICKEST = growthCurve("logLogistic", {
  omega: OMEGA,
  theta: Math.exp(-Math.log(0.72 / 0.28) / OMEGA),
});

function gapOf(
  { knownUntil }: AgedVideo,
  { age, known }: { age: number; known: bigint },
): ProjectionGap | null {
  if (knownUntil === null) return "no-reading";
  if (age === 0) return "first-day";
  return known > 0n ? null : "no-views";
}

/** By how much own videos grew from an age to each later one up to the horizon; null where too few say so. */
export function ownGrowth(mature: readonly MatureVideo[], age: number): readonly FactorRange[] | null {
  if (age === 0 || age >= VIEW_HORIZON_DAYS) return null;
  const curves = mature.flatMap((gains) => {
    const views = gains.slice(0, age).reduce((sum, gain) => sum + gain, 0n);
    return gains.length >= VIEW_HORIZON_DAYS && views > 0n ? [{ views, gains }] : [];
  });
  if (curves.length < MIN_MATURE) return null;
  const reach = predictionReach(curves.length);
  const reached = curves.map(({ views }) => views);
  let best: FactorRange = { low: 1, likely: 1, high: 1 };
  const factors = [best];
  for (let day = age; day < VIEW_HORIZON_DAYS; day += 1) {
    const logs = curves.map(({ views, gains }, index) => {
      const gain = gains[day] ?? 0n;
      const now = (reached[index] ?? 0n) + (gain > 0n ? gain : 0n);
      reached[index] = now;
      return Math.log(Number(now) / Number(views));
    });
    best = highest(best, predictionRange(logs, reach));
    factors.push(best);
  }
  return factors;
}

/** Bounds only rise with age, also where the videos' paths draw together later. */
function highest(a: FactorRange, b: FactorRange): FactorRange {
  return {
    low: Math.max(a.low, b.low),
    likely: Math.max(a.likely, b.likely),
    high: Math.max(a.high, b.high),
  };
}

function multiply(views: bigint, factors: FactorRange | undefined): Range {
  const { low, likely, high } = factors ?? { low: 1, likely: 1, high: 1 };
  return { low: times(views, low), likely: times(views, likely), high: times(views, high) };
}

/** A factor is no count and no money: nine decimals of it are kept, and the product is an integer. */
function times(views: bigint, factor: number): bigint {
  return divideHalfUp(views * BigInt(Math.round(factor * BILLION)), BigInt(BILLION));
}

const BILLION = 1_000_000_000;

type Span = { from: number; to: number; lastWeek: bigint };

/** From one age to a later one by the default curve and the two that stand beside it. */
function carryOn(start: Range, { from, to, lastWeek }: Span): Range {
  const grown = curve(from);
  const more = curve(to) - grown;
  const likely = start.likely + divideHalfUp(start.likely * more, grown);
  const low = times(start.low, QUICKEST(to) / QUICKEST(from));
  const twice = divideHalfUp(2n * start.high * more, grown);
  const again = divideHalfUp(lastWeek * more, grown - curve(Math.max(0, from - WEEK)));
  return { low, likely, high: start.high + greater(twice, again) };
}

function curve(age: number): bigint {
  return BigInt(growth(age * DAY_MS));
}

function atLeast(range: Range, least: bigint): Range {
  return mapRange(range, (value) => greater(value, least));
}

function greater(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
