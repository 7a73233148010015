import { mulberry32, shuffled } from "./mulberry32";
import { at } from "./summary";

/** Every segment has at least `minSegment` values, and there are at most `maxChanges` breaks. */
export type ChangePlan = { minSegment: number; maxChanges: number; permutations: number; seed: number };

/**
 * By number of breaks from 0 up, as far as the series is long enough: where they lie (the number of values before each),
 * the weighted sum of squares left (`rss`) and the criterion (`bic`). `breaks` and `means` are those of the number chosen,
 * `explained` the share of the squares they account for, and `p` how often a series without order looks as broken.
 */
export type ChangePoints = {
  candidates: { breaks: number[]; rss: number; bic: number }[];
  breaks: number[];
  means: number[];
  explained: number;
  p: number;
};

/** A value, and how much it counts (> 0): a month's eRPM by its views. */
export type WeightedValue = { value: number; weight: number };

/**
 * Where the level of a series changes: weighted least squares over all ways to cut it (dynamic programming; J. Bai and P.
 * Perron, Computation and Analysis of Multiple Structural Change Models, J. Applied Econometrics 18, 2003), the number of
 * breaks by BIC = n ln(rss ÷ n) + 2 (breaks + 1) ln n, and a permutation test of the whole search: values change places
 * together with their weights, and p = (1 + how many came at least as far below the BIC of no break) ÷ (1 + permutations).
 * So p answers for the choice of number and place too. It takes values to be independent around their level; a slow drift
 * looks like a break. Without a break chosen p is 1. O(maxChanges × n²) each time.
 */
export function changePoints(series: readonly WeightedValue[], plan: ChangePlan): ChangePoints {
  const candidates = candidatesOf(series, plan);
  const chosen = candidates.reduce((best, candidate) => (candidate.bic < best.bic ? candidate : best));
  const total = candidates[0].rss;
  return {
    candidates,
    breaks: chosen.breaks,
    means: segments(chosen.breaks, series.length).map(([from, to]) => weightedMean(series.slice(from, to))),
    explained: total > 0 ? 1 - chosen.rss / total : 0,
    p: chosen.breaks.length === 0 ? 1 : permutationP(series, { plan, gain: gainOf(candidates) }),
  };
}

type Candidates = [ChangePoints["candidates"][number], ...ChangePoints["candidates"]];

/** Less than this share of all squares is rounding, and its logarithm would be too. */
const NOTHING_LEFT = 1e-12;
/** Orders that are equally broken tie, in whatever unit and order their squares were added. */
const ROUNDING = 1e-6;

function permutationP(
  series: readonly WeightedValue[],
  { plan, gain }: { plan: ChangePlan; gain: number },
): number {
  const random = mulberry32(plan.seed);
  let asFar = 0;
  for (let round = 0; round < plan.permutations; round += 1)
    if (gainOf(candidatesOf(shuffled(series, random), plan)) >= gain - ROUNDING) asFar += 1;
  return (1 + asFar) / (1 + plan.permutations);
}

function gainOf([none, ...more]: Candidates): number {
  return none.bic - Math.min(none.bic, ...more.map(({ bic }) => bic));
}

function candidatesOf(series: readonly WeightedValue[], { minSegment, maxChanges }: ChangePlan): Candidates {
  const n = series.length;
  const cost = squaresOf(series);
  const total = cost(0, n);
  const describe = (breaks: number[], rss: number) => ({
    breaks,
    rss,
    bic:
      n * Math.log(Math.max(rss, NOTHING_LEFT * total, Number.MIN_VALUE) / n) +
      2 * (breaks.length + 1) * Math.log(n),
  });
  const found: Candidates = [describe([], total)];
  if (total <= 0) return found;
  let best: Cut[] = Array.from({ length: n + 1 }, (_, end) => ({ rss: cost(0, end), breaks: [] }));
  for (let count = 1; count <= maxChanges && (count + 1) * minSegment <= n; count += 1) {
    best = best.map((_, end) => bestCut(best, { end, least: count * minSegment, minSegment, cost }));
    const last = best[n];
    if (last !== undefined) found.push(describe(last.breaks, last.rss));
  }
  return found;
}

type Cut = { rss: number; breaks: number[] };

type Cost = (from: number, to: number) => number;

/** The best of all places for the last break of the first `end` values; none is possible before `least`. */
function bestCut(
  before: readonly Cut[],
  { end, least, minSegment, cost }: { end: number; least: number; minSegment: number; cost: Cost },
): Cut {
  let [rss, place] = [Number.POSITIVE_INFINITY, -1];
  for (let cut = least; cut <= end - minSegment; cut += 1) {
    const sum = (before[cut]?.rss ?? Number.POSITIVE_INFINITY) + cost(cut, end);
    if (sum < rss) [rss, place] = [sum, cut];
  }
  return { rss, breaks: [...(before[place]?.breaks ?? []), place] };
}

/** Σ weight × (value − mean)² of any stretch, in constant time; values are centred first, so that little is lost. */
function squaresOf(series: readonly WeightedValue[]): Cost {
  const middle = weightedMean(series);
  const sums = { weight: [0], first: [0], second: [0] };
  for (const { value, weight } of series) {
    const centred = value - middle;
    sums.weight.push(at(sums.weight, sums.weight.length - 1) + weight);
    sums.first.push(at(sums.first, sums.first.length - 1) + weight * centred);
    sums.second.push(at(sums.second, sums.second.length - 1) + weight * centred * centred);
  }
  const between = (list: readonly number[], from: number, to: number) => at(list, to) - at(list, from);
  return (from, to) => {
    const weight = between(sums.weight, from, to);
    if (weight <= 0) return 0;
    return Math.max(0, between(sums.second, from, to) - between(sums.first, from, to) ** 2 / weight);
  };
}

function segments(breaks: readonly number[], length: number): [number, number][] {
  const ends = [...breaks, length];
  return ends.map((to, index) => [index === 0 ? 0 : at(ends, index - 1), to]);
}

function weightedMean(series: readonly WeightedValue[]): number {
  let [sum, weights] = [0, 0];
  for (const { value, weight } of series) {
    sum += value * weight;
    weights += weight;
  }
  return sum / weights;
}
