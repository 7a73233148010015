import { describe, expect, it } from "vitest";

import { incomeBridge } from "./decomposition/bridge";
import { decompose, decomposeErpm, type Effect, type EffectKind } from "./decomposition/effects";
import { logMean } from "./decomposition/log-mean";
import type { PeriodTotals } from "./decomposition/period-totals";
import { shapley, type Pair } from "./decomposition/shapley";
import { cell, period } from "./decomposition/testing";
import { vectors } from "./testdata/02-decomposition.json";
import { mismatches } from "./testdata/mismatches";
import { given } from "./testdata/vector";

type Input = (typeof vectors)[number]["input"];

/** What our code answers to each kind of vector, in the vector's own words. */
const ADAPTERS: Record<string, (input: Input) => unknown> = {
  decompose: (input) => ({
    ...byShapley(input),
    shapley: byShapley(input),
    ...byLogMeans(input),
    ...bySteps(input),
  }),
  shapleyDecompose: (input) => (input.fx ? withCurrency(input) : withQualifiedShare(input)),
  decomposeErpm: byKitagawa,
};

describe("why a figure changed is what an independent calculation gave", () => {
  it("has a vector for every adapter, and an adapter for every vector", () => {
    expect(vectors).toHaveLength(15);
    expect([...new Set(vectors.map(({ fn }) => fn))].sort()).toEqual(Object.keys(ADAPTERS).sort());
  });

  it.each(vectors)("$id: $note", ({ fn, input, expected, tol }) => {
    expect(mismatches(ADAPTERS[fn]?.(input), { expected, tolerance: tol, path: fn })).toEqual([]);
  });

  it("finds a figure that is off by more than its tolerance", () => {
    const [vector] = vectors;
    const off = { shapley: { ...given(vector?.expected.shapley), rate: -27.6501 } };
    const found = mismatches(ADAPTERS.decompose?.(given(vector).input), {
      expected: off,
      tolerance: 1e-6,
      path: "decompose",
    });
    expect(found).toHaveLength(1);
  });
});

function periodsOf({ v0, i0, v1, i1 }: Input): Pair<PeriodTotals> {
  const side = (views: readonly number[], income: readonly number[]) =>
    period(
      Object.fromEntries(views.map((ofSegment, index) => [`${index}`, BigInt(ofSegment)])),
      income.map((ofSegment, index) => cell(`${index}`, "creator_rewards", BigInt(ofSegment))),
    );
  return { before: side(given(v0), given(i0)), after: side(given(v1), given(i1)) };
}

function byShapley(input: Input) {
  const periods = periodsOf(input);
  const effects = decompose(periods);
  const plain = decompose(periods, { centreMix: false });
  const { change, bars } = incomeBridge(periods);
  const rounded = (kind: EffectKind) => Number(bars.find((bar) => bar.kind === kind)?.amount ?? 0n);
  return {
    volume: sumOf(effects, { kind: "views" }),
    mix: sumOf(effects, { kind: "mix" }),
    rate: sumOf(effects, { kind: "rate" }),
    nonView: sumOf(effects, { kind: "notLinked" }),
    total: Number(change),
    bySegment: given(input.v0).map((_, index) => ({
      volume: sumOf(effects, { kind: "views", segment: `${index}` }),
      mix: sumOf(plain, { kind: "mix", segment: `${index}` }),
      mixCentred: sumOf(effects, { kind: "mix", segment: `${index}` }),
      rate: sumOf(effects, { kind: "rate", segment: `${index}` }),
      nonView: sumOf(effects, { kind: "notLinked", segment: `${index}` }),
    })),
    roundedMinor: {
      volume: rounded("views"),
      mix: rounded("mix"),
      rate: rounded("rate"),
      nonView: rounded("notLinked"),
    },
  };
}

function sumOf(
  effects: readonly Effect[],
  { kind, segment }: { kind: EffectKind; segment?: string },
): number {
  return sum(
    effects
      .filter((effect) => effect.kind === kind && (segment === undefined || effect.segment === segment))
      .map(({ value }) => value),
  );
}

/** Each segment's views, share and rate, where all are positive. */
function factorsOf({ v0, i0, v1, i1 }: Input) {
  const [views0, income0, views1, income1] = [given(v0), given(i0), given(v1), given(i1)];
  const [all0, all1] = [sum(views0), sum(views1)];
  return views0.map((ofSegment, index) => {
    const [later, earned0, earned1] = [given(views1[index]), given(income0[index]), given(income1[index])];
    return {
      income: [earned0, earned1] as const,
      views: [ofSegment, later] as const,
      volume: all1 / all0,
      mix: later / all1 / (ofSegment / all0),
      rate: earned1 / later / (earned0 / ofSegment),
    };
  });
}

/** The cross-check: additive and multiplicative LMDI, which know no zero and no negative income. */
function byLogMeans(input: Input) {
  const factors = factorsOf(input);
  if (!factors.every(({ income, views }) => [...income, ...views].every((value) => value > 0))) return {};
  const [before, after] = [0, 1].map((side) => sum(factors.map(({ income }) => given(income[side]))));
  const all = logMean(given(after), given(before));
  const effect = (name: "volume" | "mix" | "rate") =>
    sum(factors.map((segment) => logMean(segment.income[1], segment.income[0]) * Math.log(segment[name])));
  return {
    lmdi: { volume: effect("volume"), mix: effect("mix"), rate: effect("rate") },
    lmdiMultiplicative: {
      volume: Math.exp(effect("volume") / all),
      mix: Math.exp(effect("mix") / all),
      rate: Math.exp(effect("rate") / all),
    },
    multiplicativeTotal: given(after) / given(before),
  };
}

/** What is commonly done instead: one factor after the other, which leaves a rest or depends on the direction. */
function bySteps(input: Input) {
  const factors = factorsOf(input);
  const price = factors.map(({ income, views }) => [income[0] / views[0], income[1] / views[1]] as const);
  const change = sum(factors.map(({ income }) => income[1] - income[0]));
  const step = (of: (index: number) => number) => sum(factors.map((_, index) => of(index)));
  const views = (index: number) => given(factors[index]).views;
  const oldPrice = (index: number) => given(price[index])[0];
  const rise = (index: number) => given(price[index])[1] - oldPrice(index);
  const atOldVolume = step((index) => views(index)[0] * rise(index));
  const atOldPrice = step((index) => (views(index)[1] - views(index)[0]) * oldPrice(index));
  const atNewVolume = step((index) => views(index)[1] * rise(index));
  const [all0, all1] = [step((index) => views(index)[0]), step((index) => views(index)[1])];
  const volume = ((all1 - all0) * sum(factors.map(({ income }) => income[0]))) / all0;
  const asymmetric = { price: atNewVolume, volume, mix: change - atNewVolume - volume };
  return {
    classicWithResidual: {
      price_at_old_volume: atOldVolume,
      volume_at_old_price: atOldPrice,
      residual_called_mix: change - atOldVolume - atOldPrice,
    },
    pvmNoResidual_asymmetric: asymmetric,
    pvm_reversed: asymmetric,
  };
}

function withCurrency({ views, shares, localRatePer1000, fx }: Input) {
  const side = (at: 0 | 1) => [
    [given(given(views)[at])],
    given(given(shares)[at]),
    given(given(localRatePer1000)[at]),
    given(given(fx)[at]),
  ];
  const value = ([all = [], share = [], rate = [], exchange = []]: readonly (readonly number[])[]) =>
    (all[0] ?? 0) * sum(share.map((part, index) => part * (rate[index] ?? 0) * (exchange[index] ?? 0)));
  const pair = { before: side(0), after: side(1) };
  const [volume, mix, rate, exchange] = shapley(value, pair);
  return { volume, mix, rate, fx: exchange, total: value(pair.after) - value(pair.before) };
}

function withQualifiedShare({ views, qualifiedShare, rpmPerQualified1000 }: Input) {
  const side = (at: 0 | 1) =>
    [views, qualifiedShare, rpmPerQualified1000].map((factor) => given(given(factor)[at]));
  const value = ([all = 0, share = 0, perThousand = 0]: readonly number[]) =>
    (all * share * perThousand) / 1000;
  const pair = { before: side(0), after: side(1) };
  const [volume, qualified, rpm] = shapley(value, pair);
  const erpm = ([all, ...rates]: readonly number[]) => (1000 * value([given(all), ...rates])) / given(all);
  return {
    volume,
    qualifiedShare: qualified,
    rpm,
    total: value(pair.after) - value(pair.before),
    erpmBefore: erpm(pair.before),
    erpmAfter: erpm(pair.after),
  };
}

function byKitagawa(input: Input) {
  const effects = given(decomposeErpm(periodsOf(input)) ?? undefined);
  return {
    mix: sumOf(effects, { kind: "mix" }),
    rate: sumOf(effects, { kind: "rate" }),
    seg: given(input.v0).map((_, index) => ({
      mix: sumOf(effects, { kind: "mix", segment: `${index}` }),
      rate: sumOf(effects, { kind: "rate", segment: `${index}` }),
    })),
    total: sum(effects.map(({ value }) => value)),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
