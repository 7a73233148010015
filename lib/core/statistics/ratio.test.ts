import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { given } from "../testdata/vector";
import { estimateRatio, ratioSums, type RatioRow } from "./ratio";
import { changeOfRatio, changeSums, type ChangeRow } from "./ratio-change";

const row = fc.record({ num: fc.integer({ min: 0, max: 5_000 }), den: fc.integer({ min: 1, max: 900_000 }) });
const rows = fc.array(row, { minLength: 4, maxLength: 25 }).filter((list) => list.some(({ num }) => num > 0));
const changes = fc
  .array(fc.record({ before: row, after: row }), { minLength: 4, maxLength: 20 })
  .filter((list) => list.some(({ before }) => before.num > 0) && list.some(({ after }) => after.num > 0));

function bounds(list: readonly RatioRow[]) {
  const { ratio, interval } = given(estimateRatio(ratioSums(list), 0.9) ?? undefined);
  return { ratio, ...given(interval ?? undefined) };
}

function change(list: readonly ChangeRow[]) {
  return given(changeOfRatio(changeSums(list), 0.9) ?? undefined);
}

function expectNear(actual: number, expected: number) {
  if (actual === expected) return;
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-8 * Math.max(1e-9, Math.abs(expected)));
}

describe("the interval of a ratio", () => {
  it("scales with money and, inversely, with views", () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 2, max: 1_000 }), (list, by) => {
        const own = bounds(list);
        const richer = bounds(list.map(({ num, den }) => ({ num: num * by, den })));
        const seen = bounds(list.map(({ num, den }) => ({ num, den: den * by })));
        for (const key of ["ratio", "low", "high"] as const) {
          if (!Number.isFinite(own[key]) || own[key] === 0) continue;
          expectNear(richer[key], own[key] * by);
          expectNear(seen[key], own[key] / by);
        }
      }),
    );
  });

  it("does not depend on the order of the videos", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [own, reversed] = [bounds(list), bounds(list.toReversed())];
        expectNear(reversed.low, own.low);
        expectNear(reversed.high, own.high);
      }),
    );
  });

  it("narrows when all videos come a second time, around the same ratio", () => {
    fc.assert(
      fc.property(rows, (list) => {
        const [own, twice] = [bounds(list), bounds([...list, ...list])];
        expectNear(twice.ratio, own.ratio);
        const spreads = list.some(({ num, den }) => Math.abs(num / den / own.ratio - 1) > 1e-6);
        if (!spreads) return;
        expect(twice.low).toBeGreaterThanOrEqual(own.low);
        expect(twice.high).toBeLessThanOrEqual(own.high);
        expect(twice.high / twice.low).toBeLessThan(own.high / own.low);
      }),
    );
  });

  it("is no wider for videos without money and views, which say nothing", () => {
    const list = [
      { num: 3, den: 10 },
      { num: 9, den: 20 },
      { num: 4, den: 15 },
    ];
    expect(ratioSums([...list, { num: 0, den: 0 }])).toEqual(ratioSums(list));
  });

  it("is linear for a loss, and may cross zero", () => {
    const list = [4, -9, -3, 2].map((num) => ({ num, den: 10 }));
    const { ratio, scale, interval } = given(estimateRatio(ratioSums(list), 0.9) ?? undefined);
    expect(scale).toBe("linear");
    const { low, high } = given(interval ?? undefined);
    expect(low).toBeLessThan(ratio);
    expect(high).toBeGreaterThan(0);
    expect(ratio - low).toBeCloseTo(high - ratio, 12);
  });

  it("is not told of a single video, and there is nothing to tell without views", () => {
    expect(estimateRatio(ratioSums([{ num: 5, den: 10 }]), 0.9)).toMatchObject({
      ratio: 0.5,
      interval: null,
    });
    expect(estimateRatio(ratioSums([{ num: 5, den: 0 }]), 0.9)).toBeNull();
  });
});

describe("the change of a ratio", () => {
  it("changes its sign when the periods are swapped, and nothing else", () => {
    fc.assert(
      fc.property(changes, (list) => {
        const own = change(list);
        const swapped = change(list.map(({ before, after }) => ({ before: after, after: before })));
        expect(swapped.difference).toBeCloseTo(-own.difference, 9);
        expect(swapped.standardError).toBeCloseTo(own.standardError, 9);
        expect(swapped.p).toBeCloseTo(own.p, 6);
      }),
    );
  });

  it("does not depend on the currency, on the unit of views or on the order of the videos", () => {
    fc.assert(
      fc.property(changes, fc.integer({ min: 2, max: 500 }), (list, by) => {
        const own = change(list);
        const scaled = change(
          list.toReversed().map(({ before, after }) => ({
            before: { num: before.num * by, den: before.den / by },
            after: { num: after.num * by, den: after.den / by },
          })),
        );
        expect(scaled.difference).toBeCloseTo(own.difference, 8);
        expect(scaled.p).toBeCloseTo(own.p, 6);
      }),
    );
  });

  it("is noise with p 1 where nothing changed, also when nothing spreads", () => {
    const same = (num: number, den: number) => ({ before: { num, den }, after: { num, den } });
    expect(change([same(1, 3), same(2, 7), same(5, 9), same(1, 8)])).toMatchObject({
      p: 1,
      direction: "noise",
    });
    const alike = [1, 2, 3, 4].map((den) => ({
      before: { num: den * 0.1, den },
      after: { num: den * 0.3, den },
    }));
    expect(change(alike.map(({ before }) => ({ before, after: before })))).toMatchObject({ p: 1 });
    expect(change(alike)).toMatchObject({ direction: "up" });
  });

  it("counts a video of both periods once: one that is wild in both makes no change", () => {
    const steady = Array.from({ length: 8 }, (_, index) => ({ num: 3, den: 10 + (index % 3) }));
    const wild = { num: 90, den: 10 };
    const both = change([...steady, wild].map((own) => ({ before: own, after: own })));
    const nothing = { num: 0, den: 0 };
    const apart = change([
      ...[...steady, wild].map((before) => ({ before, after: nothing })),
      ...[...steady, wild].map((after) => ({ before: nothing, after })),
    ]);
    expect(both.standardError).toBeLessThan(1e-9);
    expect(apart.standardError).toBeGreaterThan(0.1);
  });

  it("goes down to differences where one period lost money", () => {
    const rowsOf = (nums: readonly number[]) => nums.map((num, index) => ({ num, den: 10 + index }));
    const [before, after] = [rowsOf([-4, -1, 2, -3, -2]), rowsOf([30, 33, 41, 38, 36])];
    const found = change(before.map((own, index) => ({ before: own, after: given(after[index]) })));
    expect(found).toMatchObject({ scale: "linear", direction: "up" });
    expect(found.difference).toBeCloseTo(178 / 60 + 8 / 60, 12);
  });

  it("is not told where a period has only one video", () => {
    const nothing = { num: 0, den: 0 };
    const one = { before: { num: 1, den: 2 }, after: { num: 1, den: 2 } };
    expect(changeOfRatio(changeSums([one, { before: nothing, after: { num: 2, den: 3 } }]), 0.9)).toBeNull();
  });
});
