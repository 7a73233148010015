import type { Erpm } from "@/lib/core/erpm/erpm";
import { compareErpm, type Verdict } from "@/lib/core/noise/compare-erpm";
import { estimateErpm, LEVEL } from "@/lib/core/noise/estimate-erpm";
import { sumComparison, sumPeriod, toRatioSums, type ComparedVideo } from "@/lib/core/noise/period-sums";
import { bootstrapRatio } from "@/lib/core/statistics/bootstrap";
import { mulberry32 } from "@/lib/core/statistics/mulberry32";
import { normalQuantile } from "@/lib/core/statistics/normal";
import { estimateRatio } from "@/lib/core/statistics/ratio";
import { usualEstimate } from "@/lib/core/statistics/usual-ratio-methods";
import type { Figure } from "./report";

/** Every run draws the same videos. */
const SEED = 20_261_128;
const SAMPLES = 2_000;
/** The bootstrap takes its time, and is only there to be compared with. */
const BOOTSTRAPPED = 500;
const REPLICATES = 400;

const VIDEOS = [5, 8, 12, 30, 60];
/** Standard deviations of the logarithm of a video's views: 1 is tame, 2 has the tail of short videos. */
const TAILS = [1, 1.5, 2];
const MONTHLY = [6, 10, 20, 40];

/** Minor units per view on average: half a dollar per 1,000 views. */
const RATE = 0.05;
const TYPICAL_VIEWS = 100_000;

/**
 * What videos are drawn from. `tail` and `spread` are the standard deviations of the logarithms of a video's views and of
 * what a view of it earns; `deals` is the share of videos that a brand pays a lump for, ten times what a typical one earns.
 */
type World = { tail: number; spread: number; deals: number };

const USUAL = { tail: 1.5, spread: 0.5, deals: 0 };

const COVERAGE = { least: 0.88, most: 0.95 };
const FALSE_ALARMS = 0.1;
const ARROW = 0.1;

/**
 * How often the 90 % range of an eRPM holds the true one, and how often a verdict claims a change where nothing changed,
 * each beside what is usually done. Views are lognormal, and what a view earns is lognormal around the same mean for every
 * video, independent of its views; no deals. Invented videos, not a creator's.
 */
export function measureNoise({ check }: { check: () => void }): Figure[] {
  const random = mulberry32(SEED);
  const figures: Figure[] = [];
  for (const tail of TAILS)
    for (const count of VIDEOS) {
      figures.push(withTarget(coverage(random, { count, world: { ...USUAL, tail } })));
      check();
    }
  for (const [what, world] of Object.entries(HARDER))
    for (const count of [8, 30]) {
      const { name, value } = coverage(random, { count, world });
      figures.push({ name: `${name}, ${what}`, value });
      check();
    }
  for (const shared of [0, 0.5])
    for (const count of MONTHLY) {
      figures.push(falseAlarms({ count, shared, random }));
      check();
    }
  return figures;
}

/** What the range is not made for; why deals are kept apart. */
const HARDER = {
  "rates all over the place": { ...USUAL, spread: 0.8 },
  "a fee on one in ten": { ...USUAL, deals: 0.1 },
};

type Random = () => number;

type Covered = { name: string; value: string; share: number };

/** Held to the target with the two decimals that it has; the error of so many samples is half a hundredth. */
function withTarget({ name, value, share }: Covered): Figure {
  const rounded = Number(share.toFixed(2));
  const isMet = rounded >= COVERAGE.least && rounded <= COVERAGE.most;
  return { name, value, target: { text: `${COVERAGE.least} to ${COVERAGE.most}`, isMet } };
}

/** Of all samples, also those of which a screen says "not enough videos"; what is shown is told beside it. */
function coverage(random: Random, { count, world }: { count: number; world: World }): Covered {
  let [ours, shown, shownHolds, delta, bootstrap] = [0, 0, 0, 0, 0];
  const z = normalQuantile((1 + LEVEL) / 2);
  const truth = rateOf(world);
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const videos = Array.from({ length: count }, () => drawVideo(random, world));
    const sums = sumPeriod(videos);
    const isHeld = holds(estimateRatio(toRatioSums(sums), LEVEL)?.interval ?? null, truth);
    if (isHeld) ours += 1;
    if ("range" in estimateErpm(sums)) {
      shown += 1;
      if (isHeld) shownHolds += 1;
    }
    const rows = videos.map(({ income, views }) => ({ num: Number(income), den: Number(views) }));
    const usual = usualEstimate(rows, LEVEL);
    if (Math.abs(usual.ratio - truth) <= z * usual.delta) delta += 1;
    if (sample >= BOOTSTRAPPED) continue;
    const drawn = bootstrapRatio(rows, { replicates: REPLICATES, seed: sample, level: LEVEL });
    if (drawn !== null && holds(drawn.percentile, truth)) bootstrap += 1;
  }
  return {
    name: `90 % range holds, ${count} videos, σ ${world.tail.toFixed(1)}`,
    value: `${decimals(ours, SAMPLES)} (delta ${decimals(delta, SAMPLES)}, bootstrap ${decimals(bootstrap, BOOTSTRAPPED)}; shown ${decimals(shown, SAMPLES)}, of which ${decimals(shownHolds, shown)})`,
    share: ours / SAMPLES,
  };
}

function decimals(part: number, whole: number): string {
  return (part / whole).toFixed(2);
}

/** Minor units per view in the long run. */
function rateOf({ tail, deals }: World): number {
  return RATE + (deals * fee()) / (TYPICAL_VIEWS * Math.exp(tail ** 2 / 2));
}

function fee(): number {
  return 10 * RATE * TYPICAL_VIEWS;
}

function holds(range: { low: number; high: number } | null, truth: number): boolean {
  return range !== null && range.low <= truth && truth <= range.high;
}

/** Of the comparisons that anything is said about. `shared` of the videos have views in both months, fewer in the second. */
function falseAlarms({ count, shared, random }: { count: number; shared: number; random: Random }): Figure {
  const verdicts: Record<Verdict, number> = {
    "likely-up": 0,
    "likely-down": 0,
    "within-noise": 0,
    "not-enough-videos": 0,
  };
  let arrows = 0;
  for (let sample = 0; sample < SAMPLES; sample += 1) {
    const videos = drawMonths(random, { count, shared });
    const { verdict, before, after } = compareErpm(sumComparison(videos));
    verdicts[verdict] += 1;
    const change = quotient(after.erpm) / quotient(before.erpm) - 1;
    if (Math.abs(change) > ARROW) arrows += 1;
  }
  const alarms = verdicts["likely-up"] + verdicts["likely-down"];
  const share = alarms / (alarms + verdicts["within-noise"]);
  const both = shared > 0 ? `, ${shared * 100} % of them in both` : "";
  return {
    name: `False alarms, ${count} videos a month${both}`,
    value: `${share.toFixed(2)} (arrow above 10 %: ${decimals(arrows, SAMPLES)}; nothing said: ${decimals(verdicts["not-enough-videos"], SAMPLES)})`,
    target: { text: `at most ${FALSE_ALARMS.toFixed(2)}`, isMet: share <= FALSE_ALARMS },
  };
}

function drawMonths(random: Random, { count, shared }: { count: number; shared: number }): ComparedVideo[] {
  const nothing = { income: 0n, views: 0n };
  const draw = () => drawVideo(random, USUAL);
  const inBoth = Math.round(count * shared);
  const old = Array.from({ length: count }, (_, index) => {
    const before = draw();
    if (index >= inBoth) return { before, after: nothing };
    // An old video goes on at its own rate, with a fifth of its views.
    return { before, after: { income: before.income / 5n, views: before.views / 5n } };
  });
  const fresh = Array.from({ length: count - inBoth }, () => ({ before: nothing, after: draw() }));
  return [...old, ...fresh];
}

function drawVideo(random: Random, { tail, spread, deals }: World): Erpm {
  const views = Math.round(TYPICAL_VIEWS * Math.exp(tail * drawNormal(random)));
  const rate = RATE * Math.exp(spread * drawNormal(random) - spread ** 2 / 2);
  const paid = deals > 0 && random() < deals ? fee() : 0;
  return { income: BigInt(Math.round(views * rate + paid)), views: BigInt(views) };
}

function drawNormal(random: Random): number {
  return normalQuantile((random() * 2 ** 32 + 0.5) / 2 ** 32);
}

function quotient({ income, views }: Erpm): number {
  return Number(income) / Number(views);
}
