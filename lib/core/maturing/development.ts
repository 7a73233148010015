import { meanOf, medianOf, varianceOf } from "@/lib/core/statistics/summary";

/** Cumulative amounts of one video, or of one group, at ascending ages; null from the age on that it is not known at. */
export type DevelopmentRow = readonly (number | null)[];

/**
 * How the factor from one age to the next is estimated from many rows.
 *
 * - `volume`: Σ later ÷ Σ earlier, the chain ladder's. Unbiased for the sum of many videos, and led by the largest.
 * - `median` and `logMean`, of the logarithms of later ÷ earlier: what happened to a typical video; for one video, not
 *   for sums.
 */
export type FactorKind = "volume" | "median" | "logMean";

/** What amounts came to by the end, as a multiple of what they were at each age; it counts as so many videos' worth. */
export type DevelopmentPrior = { cdf: readonly number[]; strengthVideos: number };

/**
 * By age: `factors` from each age to the next, and the standard deviation `logSd` of their logarithms over the rows (null
 * for fewer than two); `cdf`, by which the amount at each age grows until the end, tail included; and `developed`, the
 * share of the end that is there.
 */
export type Development = {
  factors: readonly number[];
  logSd: readonly (number | null)[];
  cdf: readonly number[];
  developed: readonly number[];
};

/**
 * Development factors of cumulative amounts over ages (the chain ladder of loss reserving; T. Mack, ASTIN Bulletin 23,
 * 1993, for `volume`). A factor is of the rows that are known at both ages, and for `median` and `logMean` are above zero at both. With
 * `prior` its logarithm is the mean of the own one and the prior's, weighted by the number of rows and by the strength.
 * Without any row or prior it is 1. `tail` is the factor from the last age to the end.
 *
 * Amounts may fall, so a factor may be below 1. The share developed never falls with age and is in (0, 1] nonetheless:
 * what is taken back later was not there before.
 */
export function developmentFactors(
  rows: readonly DevelopmentRow[],
  { kind, tail = 1, prior }: { kind: FactorKind; tail?: number; prior?: DevelopmentPrior },
): Development {
  const ages = rows.reduce((most, row) => Math.max(most, row.length), prior?.cdf.length ?? 0);
  const steps = Array.from({ length: Math.max(0, ages - 1) }, (_, age) => {
    const pairs = knownPairs(rows, age);
    const own = ownFactor(pairs, kind);
    const logs = logsOf(pairs);
    const told = kind === "volume" ? pairs.length : logs.length;
    return { factor: blend(own, { rows: told, prior, age }), logSd: deviationOf(logs) };
  });
  const factors = steps.map(({ factor }) => factor);
  const cdf = factors.reduceRight((later, factor) => [factor * (later[0] ?? tail), ...later], [tail]);
  return { factors, logSd: steps.map(({ logSd }) => logSd), cdf, developed: shares(cdf) };
}

/** The last known amount of a row and what it comes to in the end; null when nothing is known of it. */
export function projectRow(
  row: DevelopmentRow,
  { cdf }: Pick<Development, "cdf">,
): { latest: number; eventual: number; age: number } | null {
  const age = row.findLastIndex((amount) => amount !== null);
  const latest = row[age] ?? null;
  return latest === null ? null : { latest, eventual: latest * (cdf[age] ?? 1), age };
}

type KnownPair = readonly [number, number];

function knownPairs(rows: readonly DevelopmentRow[], age: number): KnownPair[] {
  return rows.flatMap((row) => {
    const [now, later] = [row[age] ?? null, row[age + 1] ?? null];
    return now === null || later === null ? [] : [[now, later] as const];
  });
}

function ownFactor(pairs: readonly KnownPair[], kind: FactorKind): number | null {
  const logs = logsOf(pairs);
  switch (kind) {
    case "volume": {
      const [now, later] = pairs.reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
      return now > 0 && later > 0 ? later / now : null;
    }
    case "median":
      return logs.length === 0 ? null : Math.exp(medianOf(logs));
    case "logMean":
      return logs.length === 0 ? null : Math.exp(meanOf(logs));
  }
}

function logsOf(pairs: readonly KnownPair[]): number[] {
  return pairs.flatMap(([now, later]) => (now > 0 && later > 0 ? [Math.log(later / now)] : []));
}

function deviationOf(logs: readonly number[]): number | null {
  return logs.length < 2 ? null : Math.sqrt(varianceOf(logs));
}

type Blend = { rows: number; prior: DevelopmentPrior | undefined; age: number };

function blend(own: number | null, { rows, prior, age }: Blend): number {
  if (prior === undefined) return own ?? 1;
  const theirs = (prior.cdf[age] ?? 1) / (prior.cdf[age + 1] ?? 1);
  if (own === null) return theirs;
  const weight = rows / (rows + prior.strengthVideos);
  return Math.exp(weight * Math.log(own) + (1 - weight) * Math.log(theirs));
}

function shares(cdf: readonly number[]): number[] {
  return cdf.reduceRight<number[]>((later, factor) => [Math.min(1 / factor, later[0] ?? 1), ...later], []);
}
