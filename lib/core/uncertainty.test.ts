import { describe, expect, it } from "vitest";

import { vectors } from "./testdata/03-uncertainty.json";
import { mismatches } from "./testdata/mismatches";
import { record } from "./testdata/numbers";
import { ADAPTERS } from "./testdata/uncertainty-adapters";
import { given } from "./testdata/vector";

/** Published examples under the names they are known by. */
const PUBLISHED: Record<string, string> = {
  "city-ratio": "city data (R boot)",
  "bh-1995": "Benjamini–Hochberg 1995",
  "eb-bcg-dl": "BCG vaccine trials (metafor)",
  "efron-morris": "Efron–Morris baseball",
  hachemeister: "Hachemeister 1975 (actuar)",
};

describe("uncertainty is what an independent calculation gave", () => {
  it("has a vector for every adapter, and an adapter for every vector", () => {
    expect(vectors).toHaveLength(20);
    expect([...new Set(vectors.map(({ fn }) => fn))].sort()).toEqual(Object.keys(ADAPTERS).sort());
    expect(vectors.filter(({ id }) => id in PUBLISHED)).toHaveLength(Object.keys(PUBLISHED).length);
  });

  it.each(vectors.map((vector) => ({ ...vector, name: PUBLISHED[vector.id] ?? vector.id })))(
    "$name: $note",
    ({ fn, input, expected, tol }) => {
      const actual = given(ADAPTERS[fn])(record(input));
      const asked = { expected: withoutNotes(expected), tolerance: tol, path: fn };
      expect(mismatches(actual, asked)).toEqual([]);
    },
  );
});

/** A note among what is expected is no number of anybody's. */
function withoutNotes(expected: unknown): unknown {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected)) return expected;
  return Object.fromEntries(Object.entries(expected).filter(([key]) => key !== "note"));
}
