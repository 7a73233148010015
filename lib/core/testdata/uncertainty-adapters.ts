import { benjaminiHochberg, holm } from "@/lib/core/statistics/adjust-p";
import { bootstrapRatio } from "@/lib/core/statistics/bootstrap";
import { buhlmannStraub, groupSums } from "@/lib/core/statistics/credibility";
import { empiricalBayesNormal } from "@/lib/core/statistics/empirical-bayes";
import { jamesStein } from "@/lib/core/statistics/james-stein";
import { mulberry32 } from "@/lib/core/statistics/mulberry32";
import { normalCdf, normalQuantile } from "@/lib/core/statistics/normal";
import { rateRegression } from "@/lib/core/statistics/rate-regression";
import { estimateRatio, ratioSums, type RatioRow } from "@/lib/core/statistics/ratio";
import { changeOfRatio, changeSums, type ChangeRow } from "@/lib/core/statistics/ratio-change";
import { minimumDetectable, unitsNeeded } from "@/lib/core/statistics/sample-size";
import { studentT } from "@/lib/core/statistics/student-t";
import { at, meanOf } from "@/lib/core/statistics/summary";
import { usualChange, usualEstimate } from "@/lib/core/statistics/usual-ratio-methods";

import { vectors } from "./03-uncertainty.json";
import { list, num, nums, pair, record, type Given } from "./numbers";
import { given } from "./vector";

/** What our code answers to each kind of vector, in the vector's own words. */
export const ADAPTERS: Record<string, (input: Given) => unknown> = {
  normInv: ({ p }) => nums(p).map(normalQuantile),
  normCdf: ({ x }) => nums(x).map(normalCdf),
  tInv: ({ p, df }) => nums(df).map((degrees) => studentT(2 * num(p) - 1, degrees)),
  mulberry32: ({ seed, count }) => Array.from({ length: num(count) }, mulberry32(num(seed))),
  ratioEstimate,
  ratioChange,
  ratioChangeRobust,
  bootstrapRatio: bootstrap,
  adjustP: ({ p }) => {
    const [bh, own] = [benjaminiHochberg(nums(p)), holm(nums(p))];
    return {
      bh,
      holm: own,
      rejectedBH05: bh.filter((value) => value <= 0.05).length,
      rejectedBonferroni05: nums(p).filter((value) => value * nums(p).length <= 0.05).length,
    };
  },
  empiricalBayesNormal: empiricalBayes,
  jamesSteinEqual: baseball,
  buhlmannStraub: credibility,
  videosNeeded: ({ cv, logDelta, ...plan }) =>
    nums(cv).map((one) => nums(logDelta).map((delta) => unitsNeeded(one, delta, testPlan(plan)))),
  minimumDetectable: ({ cv, n0, n1, ...plan }) =>
    minimumDetectable(num(cv), { before: num(n0), after: num(n1) }, testPlan(plan)),
  rateRegression: regression,
};

function ratioRows(numerators: unknown, denominators: unknown): RatioRow[] {
  return nums(numerators).map((value, index) => ({ num: value, den: at(nums(denominators), index) }));
}

/** The vector's rows; different videos in both periods are padded with zeros. */
function changeRows({ num0, den0, num1, den1 }: Given): ChangeRow[] {
  const [first, second] = [ratioRows(num0, den0), ratioRows(num1, den1)];
  const nothing = { num: 0, den: 0 };
  if (first.length === second.length)
    return first.map((before, index) => ({ before, after: given(second[index]) }));
  return [
    ...first.map((before) => ({ before, after: nothing })),
    ...second.map((after) => ({ before: nothing, after })),
  ];
}

function ratioEstimate({ num: numerators, den, level }: Given) {
  const rows = ratioRows(numerators, den);
  const ours = given(estimateRatio(ratioSums(rows), num(level)) ?? undefined);
  const usual = usualEstimate(rows, num(level));
  return {
    n: ours.clusters,
    ratio: ours.ratio,
    neff: ours.effective,
    dfNeff: ours.degrees,
    se_hc3: ours.standardError,
    ci_log_hc3_neff: pair(ours.interval),
    se_delta: usual.delta,
    se_jackknife: usual.jackknife,
    ci_delta_t: pair(usual.deltaInterval),
    ci_log_delta_t: pair(usual.logDeltaInterval),
    fieller: pair(usual.fieller),
    fieller_g: usual.g,
  };
}

function ratioChange(input: Given) {
  const rows = changeRows(input);
  const usual = usualChange(rows, num(input.level));
  const { before, after } = given(changeOfRatio(changeSums(rows), num(input.level)) ?? undefined);
  return {
    r0: before,
    r1: after,
    diff: usual.difference,
    seDiff: usual.standardError,
    logRatio: usual.logRatio,
    seLogRatio: usual.standardErrorOfLog,
    pctChange: after / before - 1,
    neff: usual.effective,
    ciPct: pair(usual.relative),
    probUp: usual.probabilityUp,
    naiveIndependentSe: usual.independent,
  };
}

function ratioChangeRobust(input: Given) {
  const sums = changeSums(changeRows(input));
  const change = given(changeOfRatio(sums, num(input.level)) ?? undefined);
  const words = { up: "likely up", down: "likely down", noise: "within noise" };
  return {
    r0: change.before,
    r1: change.after,
    pct: Math.expm1(change.difference),
    seLog: change.standardError,
    df: change.degrees,
    ci: [Math.expm1(change.interval.low), Math.expm1(change.interval.high)],
    p: change.p,
    neff0: estimateRatio(sums.before, 0.9)?.effective,
    neff1: estimateRatio(sums.after, 0.9)?.effective,
    verdict: words[change.direction],
  };
}

function bootstrap({ num: numerators, den, B, seed, level }: Given) {
  const found = bootstrapRatio(ratioRows(numerators, den), {
    replicates: num(B),
    seed: num(seed),
    level: num(level),
  });
  const { values, mean, standardDeviation, percentile, bca, bias, acceleration } = given(found ?? undefined);
  return {
    B,
    valid: values.length,
    mean,
    sd: standardDeviation,
    percentile: pair(percentile),
    first3: values.slice(0, 3),
    z0: bias,
    acceleration,
    bca: pair(bca),
  };
}

function empiricalBayes({ y, v }: Given) {
  const found = empiricalBayesNormal(nums(y), nums(v));
  return {
    mu: found.mean,
    seMu: found.standardErrorOfMean,
    tau2: found.tau2,
    weight: found.weight,
    shrunk: found.shrunk,
    se: found.standardError,
    Q: found.q,
    tau2_PM: empiricalBayesNormal(nums(y), nums(v), "paule-mandel").tau2,
    tau2_REML_metafor: empiricalBayesNormal(nums(y), nums(v), "reml").tau2,
  };
}

function baseball({ hits, atBats }: Given) {
  const averages = nums(hits).map((value) => value / num(atBats));
  const variance = (meanOf(averages) * (1 - meanOf(averages))) / num(atBats);
  const { mean, factor, shrunk } = jamesStein(averages, variance);
  return { grandMean: mean, sigma2: variance, shrinkFactor: factor, js: shrunk };
}

function credibility(input: Given) {
  const named = input.segments === undefined ? [] : Object.entries(record(input.segments));
  const rows =
    input.segments === undefined
      ? list(input.ratios).map((ratios, index) => groupSums(nums(ratios), nums(list(input.weights)[index])))
      : named.map(([, group]) => groupSums(nums(record(group).ratios), nums(record(group).weights)));
  const { premium, credibility: z, ...found } = given(buhlmannStraub(rows) ?? undefined);
  const names = named.map(([name]) => name);
  const ranked = (values: readonly number[]) =>
    [...names].sort((a, b) => at(values, names.indexOf(b)) - at(values, names.indexOf(a)));
  const groupMean = rows.map(({ mean }) => mean);
  return {
    ...found,
    segments: names,
    groupMean,
    weight: rows.map(({ weight }) => weight),
    credibility: z,
    premium,
    shrunk: premium,
    rawRank: ranked(groupMean),
    shrunkRank: ranked(premium),
  };
}

function testPlan({ alpha, power }: Given) {
  return { alpha: num(alpha), power: num(power) };
}

function regression(input: Given): unknown {
  if (input.sameAs !== undefined) {
    const same = given(vectors.find(({ id }) => id === input.sameAs));
    return regression({ ...record(same.input), ridge: input.ridge });
  }
  const columns = Object.values(record(input.X)).map(nums);
  const fit = (features: readonly number[][]) => {
    const rows = ratioRows(input.income, input.viewsThousands).map(({ num: count, den }, index) => ({
      count,
      exposure: den,
      features: features.map((column) => at(column, index)),
    }));
    const found = rateRegression(rows, { ridge: num(input.ridge) });
    if (!found.ok) throw new Error(found.error);
    return found.value;
  };
  const all = fit(columns);
  return {
    coef: all.coefficients,
    seHC0: all.sandwich,
    seHC3: all.robust,
    interceptOnly: fit([]).coefficients[0],
    longOnly: fit(columns.slice(0, 1)).coefficients,
  };
}
