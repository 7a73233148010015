import { describe, expect, it } from "vitest";

import { changePoints } from "@/lib/core/statistics/change-points";
import { funnelAnomalies } from "@/lib/core/statistics/funnel";
import { pettitt } from "@/lib/core/statistics/pettitt";
import { hampel, robustZ } from "@/lib/core/statistics/robust";
import { at, meanOf, varianceOf } from "@/lib/core/statistics/summary";

import { vectors } from "./testdata/08-anomaly.json";
import { mismatches } from "./testdata/mismatches";
import { num, nums, record, type Given } from "./testdata/numbers";
import { given } from "./testdata/vector";

/** What our code answers to each kind of vector, in the vector's own words. */
const ADAPTERS: Record<string, (input: Given) => Record<string, unknown>> = {
  robustZ: ({ x }) => {
    const values = nums(x);
    const { median, mad, scale, z } = robustZ(values);
    const [mean, deviation] = [meanOf(values), Math.sqrt(varianceOf(values))];
    return {
      median,
      mad,
      z,
      outliers35: indexes(z, (distance) => Math.abs(distance) > 3.5),
      classicZ: values.map((value) => (value - mean) / deviation),
      fallback: scale === mad ? "none" : "mean absolute deviation * 1.2533",
    };
  },
  hampel: ({ x, halfWindow, threshold }) => ({
    outliers: hampel(nums(x), { halfWindow: num(halfWindow), threshold: num(threshold) }),
  }),
  funnelAnomalies: ({ ratio, se }) => {
    const { z, p, q } = funnelAnomalies(nums(ratio), nums(se));
    return { z, p, bh: q, flagged10: indexes(q, (value) => value <= 0.1) };
  },
  changePoints: breaks,
};

/** Published examples under the names they are known by. */
const PUBLISHED: Record<string, string> = { "nile-segmentation": "Nile at Aswan (R strucchange; Pettitt)" };

describe("anomalies and change points are what an independent calculation gave", () => {
  it("has a vector for every adapter, and an adapter for every vector", () => {
    expect(vectors).toHaveLength(6);
    expect([...new Set(vectors.map(({ fn }) => fn))].sort()).toEqual(Object.keys(ADAPTERS).sort());
  });

  it.each(vectors.map((vector) => ({ ...vector, name: PUBLISHED[vector.id] ?? vector.id })))(
    "$name: $note",
    ({ fn, input, expected, tol }) => {
      const actual = given(ADAPTERS[fn])(record(input));
      expect(mismatches(actual, { expected, tolerance: tol, path: fn })).toEqual([]);
    },
  );
});

function indexes(values: readonly number[], isMeant: (value: number) => boolean): number[] {
  return values.flatMap((value, index) => (isMeant(value) ? [index] : []));
}

function breaks({ x, w, minSegment, maxChanges, permutations, seed }: Given) {
  const values = nums(x);
  const weights = w === undefined ? values.map(() => 1) : nums(w);
  const found = changePoints(
    values.map((value, index) => ({ value, weight: at(weights, index) })),
    {
      minSegment: num(minSegment),
      maxChanges: num(maxChanges),
      permutations: num(permutations ?? 0),
      seed: num(seed ?? 0),
    },
  );
  const rss = found.candidates.map((candidate) => candidate.rss);
  // R's criterion has the constant of the normal likelihood in it, which no comparison needs.
  const constant = w === undefined ? values.length * (1 + Math.log(2 * Math.PI)) : 0;
  return {
    rss,
    weightedRss: rss,
    breaks: found.candidates.map((candidate) => candidate.breaks),
    bic: found.candidates.map(({ bic }) => bic + constant),
    chosen: found.breaks.length,
    segmentMeans: found.means,
    r2: found.explained,
    permP: found.p,
    pettitt: toPettitt(values),
  };
}

function toPettitt(values: readonly number[]) {
  const { index, statistic, p } = pettitt(values);
  return { index, K: statistic, p };
}
