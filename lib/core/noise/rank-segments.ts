import type { Erpm } from "@/lib/core/erpm/erpm";
import { fail, ok, type Result } from "@/lib/core/result";
import { benjaminiHochberg } from "@/lib/core/statistics/adjust-p";
import { buhlmannStraub, type Credibility, type GroupSums } from "@/lib/core/statistics/credibility";
import { normalQuantile } from "@/lib/core/statistics/normal";
import { changeOfRatio } from "@/lib/core/statistics/ratio-change";
import { estimateRatio } from "@/lib/core/statistics/ratio";
import { studentT } from "@/lib/core/statistics/student-t";
import { at, sumOf } from "@/lib/core/statistics/summary";

import { isEnough, LEVEL } from "./estimate-erpm";
import { toRatioSums, sumPeriod, type PeriodSums } from "./period-sums";
import { placeByRange, type Place } from "./places";
import { erpmOfRatio } from "./shown-range";

/**
 * A category, a length, a day-part: the sums of its own videos and those of all others', and `spread` = Σ income² ÷ views
 * over its videos with views. All three can be summed in a database; `rest` has its own second pass.
 */
export type SegmentSums = { key: string; own: PeriodSums; rest: PeriodSums; spread: number };

/**
 * `credibility` from 0 to 1 says how much of `shrunk` is the segment's own, the rest is `collective`, that of all segments. `differs` is from all other videos, told with
 * many comparisons controlled; null when it does not, or when there are not enough videos on one side (`q` null then).
 */
export type RankedSegment = {
  key: string;
  raw: Erpm;
  videos: number;
  shrunk: Erpm;
  credibility: number;
  collective: Erpm;
  range: { low: Erpm; high: Erpm };
  q: number | null;
  differs: "above" | "below" | null;
} & Place;

/** Why segments are not ranked: fewer than two have views, or none has two videos to tell chance by. */
export type RankingGap = "one-segment" | "single-videos";

/** Of tests that are told, how many may be wrong. */
const FALSE_DISCOVERIES = 0.1;

/**
 * Segments from the best paid, by their shrunk eRPM (Bühlmann–Straub credibility, a video being an observation and its
 * views the weight), raw and shrunk side by side. The raw best of many small segments promises far more than it keeps.
 *
 * The range is the wider of two: what credibility leaves open, ± z √(a (1 − Z) + (1 − Z)² a ÷ ΣZ), and Z × the
 * segment's own leverage-corrected range, since credibility takes a viral video for many. With fewer than four videos or
 * two effective ones a segment is known no better than any other: ± z √a more. Overlapping ranges are ties.
 *
 * `q` is the p of own against all others (`changeOfRatio`) after Benjamini and Hochberg over all segments given, so give
 * all that are shown. A segment without views is left out. Organic videos only.
 */
export function rankSegments(
  segments: readonly SegmentSums[],
  { level = LEVEL }: { level?: number } = {},
): Result<RankedSegment[], RankingGap> {
  const seen = segments.filter(({ own }) => own.views > 0n && own.videos > 0);
  if (seen.length < 2) return fail("one-segment");
  const found = buhlmannStraub(seen.map(toGroup));
  if (found === null) return fail("single-videos");
  const tests = adjust(seen.map((segment) => testAgainstRest(segment, level)));
  const ranged = seen.map(({ key, own }, index) => {
    const value = at(found.premium, index);
    const reach = reachOf(own, { found, index, level });
    const credibility = at(found.credibility, index);
    return {
      ...{ key, raw: { income: own.income, views: own.views }, videos: own.videos, credibility },
      collective: erpmOfRatio(found.collective),
      ...{ shrunk: erpmOfRatio(value), value, low: value - reach, high: value + reach },
      ...(tests[index] ?? { q: null, differs: null }),
    };
  });
  return ok(
    placeByRange(ranged).map(({ value, low, high, ...segment }) => ({
      ...segment,
      range: { low: erpmOfRatio(low), high: erpmOfRatio(high) },
    })),
  );
}

/** The sums of each segment from the videos themselves. */
export function sumSegments(videos: readonly ({ segment: string } & Erpm)[]): SegmentSums[] {
  const keys = [...new Set(videos.map(({ segment }) => segment))];
  return keys.map((key) => {
    const own = videos.filter(({ segment }) => segment === key);
    return {
      key,
      own: sumPeriod(own),
      rest: sumPeriod(videos.filter(({ segment }) => segment !== key)),
      spread: sumOf(own.map(({ income, views }) => (views > 0n ? Number(income) ** 2 / Number(views) : 0))),
    };
  });
}

function toGroup({ own, spread }: SegmentSums): GroupSums {
  const weight = Number(own.views);
  return { observations: own.videos, weight, mean: Number(own.income) / weight, squares: spread };
}

function reachOf(
  own: PeriodSums,
  { found, index, level }: { found: Credibility; index: number; level: number },
): number {
  const { between } = found;
  const share = at(found.credibility, index);
  const z = normalQuantile((1 + level) / 2);
  if (between === 0) return 0;
  const open = between * (1 - share) + ((1 - share) ** 2 * between) / sumOf(found.credibility);
  const estimate = estimateRatio(toRatioSums(own), level);
  if (estimate === null || !isEnough(estimate)) return z * Math.sqrt(open + between);
  return Math.max(z * Math.sqrt(open), share * studentT(level, estimate.degrees) * estimate.standardError);
}

type Test = { p: number; direction: "above" | "below" } | null;

function testAgainstRest({ own, rest }: SegmentSums, level: number): Test {
  const [after, before] = [toRatioSums(own), toRatioSums(rest)];
  const isTold = [after, before].every((sums) => {
    const estimate = estimateRatio(sums, level);
    return estimate !== null && isEnough(estimate);
  });
  const change = isTold ? changeOfRatio({ before, after, cross: 0 }, level) : null;
  return change && { p: change.p, direction: change.difference > 0 ? "above" : "below" };
}

function adjust(tests: readonly Test[]): Pick<RankedSegment, "q" | "differs">[] {
  const told = tests.flatMap((test) => (test === null ? [] : [test]));
  const adjusted = benjaminiHochberg(told.map(({ p }) => p));
  return tests.map((test) => {
    if (test === null) return { q: null, differs: null };
    const q = at(adjusted, told.indexOf(test));
    return { q, differs: q <= FALSE_DISCOVERIES ? test.direction : null };
  });
}
