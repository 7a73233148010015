import { describe, expect, it } from "vitest";

import { erpmUnits, type Erpm } from "./erpm/erpm";
import { benktander, bornhuetterFerguson, capeCodPrior } from "./maturing/bornhuetter-ferguson";
import { chainLadderMack } from "./maturing/chain-ladder";
import { developmentFactors, projectRow, type FactorKind } from "./maturing/development";
import { eventualErpm } from "./maturing/eventual-erpm";
import { fitGrowthCurve, growthCurve, type CurveFamily } from "./maturing/growth-curve";
import { vectors } from "./testdata/05-maturity.json";
import { mismatches } from "./testdata/mismatches";
import { given } from "./testdata/vector";

type Input = (typeof vectors)[number]["input"];

/** What our code answers to each kind of vector, in the vector's own words. */
const ADAPTERS: Record<string, (input: Input) => unknown> = {
  chainLadderMack: publishedTriangle,
  developViews: viewCohorts,
  eventualErpm: youngVideo,
  growthCurve: ({ ages, params }) =>
    Object.fromEntries(
      Object.entries(given(params)).map(([family, [omega = 0, theta = 0]]) => [
        family,
        given(ages).map(growthCurve(toFamily(family), { omega, theta })),
      ]),
    ),
  fitGrowthCurve: publishedShapes,
};

/** Where a vector's numbers are printed. */
const PUBLISHED: Record<string, string> = {
  "mack-RAA": "RAA of Mack 1994",
  "mack-GenIns": "GenIns of Taylor and Ashe, in Mack 1993",
};

const named = vectors.map((vector) => ({ ...vector, title: PUBLISHED[vector.id] ?? vector.note }));

describe("how videos mature is what an independent calculation gave", () => {
  it("has a vector for every adapter, and an adapter for every vector", () => {
    expect(vectors).toHaveLength(7);
    expect([...new Set(vectors.map(({ fn }) => fn))].sort()).toEqual(Object.keys(ADAPTERS).sort());
  });

  it.each(named)("$id: $title", ({ fn, input, expected, tol }) => {
    expect(mismatches(ADAPTERS[fn]?.(input), { expected, tolerance: tol, path: fn })).toEqual([]);
  });
});

function publishedTriangle({ triangle }: Input) {
  const { factors, rows, ...rest } = chainLadderMack(given(triangle));
  const column = (name: keyof (typeof rows)[number]) => rows.map((row) => row[name]);
  return {
    ...rest,
    f: factors,
    latest: column("latest"),
    ultimate: column("ultimate"),
    outstanding: column("outstanding"),
    se: column("se"),
  };
}

function viewCohorts({ cohorts, tail: times }: Input) {
  const rows = given(cohorts);
  const by = (kind: FactorKind) => {
    const development = developmentFactors(rows, { kind });
    const projected = rows.map((row) => given(projectRow(row, development) ?? undefined).eventual);
    return { ...development, percentDeveloped: development.developed, projected };
  };
  const tail = given(times);
  const { cdf, developed } = developmentFactors(rows, { kind: "volume", tail });
  const projected = rows.map((row) => given(projectRow(row, { cdf }) ?? undefined));
  const amounts = projected.map(({ latest, age }) => ({ latest, developed: given(developed[age]) }));
  // The vector's prior: the geometric mean of the rows of which nine tenths are there.
  const logs = projected.flatMap(({ eventual, age }) =>
    given(developed[age]) < 0.9 ? [] : [Math.log(eventual)],
  );
  const priorGeometric = Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
  const prior = given(capeCodPrior(amounts) ?? undefined);
  return {
    volume: by("volume"),
    median: by("median"),
    logmean: by("logMean"),
    bf: {
      tail,
      cdf,
      priorGeometric,
      capeCodPrior: prior,
      chainLadder: projected.map(({ eventual }) => eventual),
      bornhuetterFerguson: amounts.map((amount) => bornhuetterFerguson(amount, priorGeometric)),
      benktander: amounts.map((amount) => benktander(amount, priorGeometric)),
      capeCod: amounts.map((amount) => bornhuetterFerguson(amount, prior)),
    },
  };
}

function youngVideo({ incomeMinor, views, viewCdf, incomeCdf }: Input) {
  const soFar = { following: BigInt(given(incomeMinor)), fixed: 0n, views: BigInt(given(views)) };
  const answer = given(
    eventualErpm(soFar, { incomeCdf: given(incomeCdf), viewCdf: given(viewCdf) }) ?? undefined,
  );
  return {
    current: minorPerThousand(answer.now),
    eventual: minorPerThousand(answer.eventual),
    percentDevelopedViews: answer.developed,
    maturing: answer.isMaturing,
  };
}

function minorPerThousand(erpm: Erpm): number {
  return Number(erpmUnits(erpm, { exponent: 0, digits: 12 })) / 1e12;
}

function publishedShapes({ trendpop, shortimize, family }: Input) {
  const fit = (points: readonly (readonly number[])[]) =>
    given(
      fitGrowthCurve(
        points.map(([ageDays = 0, share = 0]) => ({ ageDays, share })),
        toFamily(given(family)),
      ) ?? undefined,
    );
  const fits = { trendpop: fit(given(trendpop)), shortimize: fit(given(shortimize)) };
  const day7Share = Object.values(fits).map((parameters) => growthCurve("logLogistic", parameters)(7));
  return { ...fits, day7Share };
}

function toFamily(name: string): CurveFamily {
  return given((["logLogistic", "weibull", "lomax"] as const).find((family) => family === name));
}
