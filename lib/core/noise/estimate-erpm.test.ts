import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { formatErpm, type Erpm } from "@/lib/core/erpm/erpm";
import { currency } from "../testdata/vector";
import { compareErpm } from "./compare-erpm";
import { estimateErpm } from "./estimate-erpm";
import { sumComparison, sumPeriod, type ComparisonSums, type PeriodSums } from "./period-sums";
import { erpmOfRatio, outwards, ratioOfErpm } from "./shown-range";
import { MONTH, times, videosOf } from "./testing";

const NOTHING = { income: 0n, views: 0n };
const video = fc
  .record({ income: fc.integer({ min: -50, max: 90_000 }), views: fc.integer({ min: 0, max: 9_000_000 }) })
  .map(({ income, views }) => ({ income: BigInt(income), views: BigInt(views) }));
const both = fc.array(fc.record({ before: video, after: video }), { minLength: 3, maxLength: 30 });

/** What a database does with the rows: integers for the totals, double precision for the rest, in its own order. */
function asDatabase(rows: readonly Erpm[]): PeriodSums & { terms: number[] } {
  const [income, views] = [
    rows.reduce((sum, row) => sum + row.income, 0n),
    rows.reduce((sum, row) => sum + row.views, 0n),
  ];
  const terms = rows.map((row) =>
    row.views === views ? 0 : Number(row.income * views - income * row.views) / Number(views - row.views),
  );
  return {
    videos: rows.filter((row) => row.views > 0n).length,
    income,
    views,
    viewsSquared: Number(rows.reduce((sum, row) => sum + row.views * row.views, 0n)),
    leveraged: terms.toReversed().reduce((sum, term) => sum + term * term, 0),
    terms,
  };
}

function expectSame(actual: unknown, expected: unknown) {
  const rounded = (_key: string, value: unknown) =>
    typeof value === "bigint" ? `${value}` : typeof value === "number" ? Number(value.toPrecision(7)) : value;
  const text = (value: unknown) =>
    JSON.stringify(value, (key, inner: unknown) => {
      if (inner !== null && typeof inner === "object" && "low" in inner && typeof inner.low === "object") {
        // A bound is a rounded number over so many views: its last digits are arithmetic.
        return Object.fromEntries(
          Object.entries(inner).map(([end, bound]) => [
            end,
            Number(ratioOfErpm(bound as Erpm).toPrecision(7)),
          ]),
        );
      }
      return rounded(key, inner);
    });
  expect(text(actual)).toBe(text(expected));
}

describe("the sums of a database and the rows themselves", () => {
  it("say the same of an eRPM and of its change, whatever the videos", () => {
    fc.assert(
      fc.property(both, (rows) => {
        const [before, after] = [
          asDatabase(rows.map((row) => row.before)),
          asDatabase(rows.map((row) => row.after)),
        ];
        const cross = before.terms.reduce((sum, term, index) => sum + term * (after.terms[index] ?? 0), 0);
        const summed: ComparisonSums = { before, after, cross };
        const own = sumComparison(rows);
        expectSame(estimateErpm(before), estimateErpm(sumPeriod(rows.map((row) => row.before))));
        const [one, other] = [compareErpm(own), compareErpm(summed)];
        expect(other.verdict).toBe(one.verdict);
        if (one.relative !== null && other.relative !== null)
          for (const key of ["change", "low"] as const)
            expect(other.relative[key]).toBeCloseTo(one.relative[key], 6);
      }),
    );
  });

  it("keep money and views exact, as the figure that they are a range of", () => {
    const rich = times(MONTH, 1_000_000_000_000_000n);
    expect(sumPeriod(rich).income).toBe(10_045n * 1_000_000_000_000_000n);
  });
});

describe("the range of an eRPM", () => {
  it("of twelve videos at 3.25 is 2.78 to 3.81, nine times of ten, on 5.33 effective ones", () => {
    const estimate = estimateErpm(sumPeriod(MONTH));
    expect(estimate).toMatchObject({ state: "ok", videos: 12, erpm: { income: 10_045n, views: 3_087_200n } });
    expect(estimate.effective).toBeCloseTo(5.33028726863, 10);
    if (!("range" in estimate)) throw new Error("no range");
    expect(1000 * ratioOfErpm(estimate.range.low)).toBeCloseTo(2.7758, 4);
    expect(1000 * ratioOfErpm(estimate.range.high)).toBeCloseTo(3.814, 3);
  });

  it.each([
    ["three videos", "not-enough-videos", videosOf([3, 900], [4, 1100], [3, 1000])],
    [
      "one video that has nearly all views",
      "not-enough-videos",
      videosOf([900, 1_000_000], [1, 900], [2, 800], [1, 900]),
    ],
    [
      "four videos that hardly differ",
      "ok",
      videosOf([90, 30_000], [92, 30_000], [88, 30_000], [91, 30_000]),
    ],
    [
      "four videos that differ a lot",
      "rough",
      videosOf([10, 30_000], [92, 30_000], [20, 30_000], [60, 30_000]),
    ],
    ["videos without views", "no-views", videosOf([10, 0], [0, 0])],
    ["no videos", "no-views", []],
  ])("of %s is %s", (_what, state, videos) => {
    expect(estimateErpm(sumPeriod(videos)).state).toBe(state);
  });

  it("does not change for a video that has neither money nor views, but for one with money and no views", () => {
    const own = estimateErpm(sumPeriod(MONTH));
    expect(estimateErpm(sumPeriod([...MONTH, NOTHING]))).toEqual(own);
    expect(estimateErpm(sumPeriod([...MONTH, { income: 300n, views: 0n }]))).toMatchObject({
      videos: 12,
      erpm: { income: 10_345n },
    });
  });

  it("is written with two figures, rounded outwards", () => {
    const written = (low: number, high: number) => {
      const shown = outwards({ low: erpmOfRatio(low), high: erpmOfRatio(high) });
      return [shown.low, shown.high].map((bound) =>
        formatErpm(bound, { currency: currency("USD"), locale: "en" }),
      );
    };
    expect(written(0.26501, 0.3995)).toEqual(["$2.60", "$4.00"]);
    expect(written(0.0301, 0.0301)).toEqual(["$0.300", "$0.310"]);
    expect(written(-0.0301, 0)).toEqual(["−$0.310", "$0.00"]);
    expect(written(0.3, 0.7)).toEqual(["$3.00", "$7.00"]);
    expect(written(0.0011, 0.0011)).toEqual(["$0.011", "$0.011"]);
    expect(written(29, 29)).toEqual(["$290.00", "$290.00"]);
  });
});

describe("the verdict on a change", () => {
  const compare = (before: readonly Erpm[], after: readonly Erpm[]) =>
    compareErpm(
      sumComparison([
        ...before.map((own) => ({ before: own, after: NOTHING })),
        ...after.map((own) => ({ before: NOTHING, after: own })),
      ]),
    );

  it.each([
    ["likely-up", 2n, 1n],
    ["likely-down", 1n, 2n],
    ["within-noise", 1n, 1n],
  ])("is %s from %d to %d times the money", (verdict, after, before) => {
    expect(compare(times(MONTH, before), times(MONTH, after)).verdict).toBe(verdict);
  });

  it("of three videos is none, however much they changed", () => {
    const few = videosOf([30, 9000], [40, 11_000], [30, 10_000]);
    expect(compare(few, times(few, 50n))).toMatchObject({
      verdict: "not-enough-videos",
      relative: null,
      clearer: null,
    });
    expect(compare(MONTH, few).verdict).toBe("not-enough-videos");
  });

  it("says what would make noise clearer, and nothing where it is clear", () => {
    const less = MONTH.map(({ income, views }) => ({ income: (income * 9n) / 10n, views }));
    const { verdict, relative, clearer } = compare(less, MONTH);
    expect(verdict).toBe("within-noise");
    expect(relative?.change).toBeCloseTo(0.1117, 3);
    expect(clearer?.videosEach).toBeGreaterThan(12);
    expect(clearer?.detectable).toBeGreaterThan(0.1117);
    expect(compare(MONTH, times(MONTH, 3n)).clearer).toBeNull();
  });

  it("asks for as many videos as would in truth show the change that was seen", () => {
    const less = MONTH.map(({ income, views }) => ({ income: (income * 9n) / 10n, views }));
    const { clearer } = compare(less, MONTH);
    const copies = Math.ceil((clearer?.videosEach ?? 0) / 12);
    const many = (videos: readonly Erpm[]) => Array.from({ length: copies }, () => videos).flat();
    expect(compare(many(less), many(MONTH)).verdict).toBe("likely-up");
  });

  it("that nothing changed asks for no number of videos", () => {
    expect(compare(MONTH, MONTH).clearer).toMatchObject({ videosEach: null });
  });

  it("has no share of a loss", () => {
    const loss = times(MONTH, -1n);
    expect(compare(loss, times(MONTH, 2n))).toMatchObject({ verdict: "likely-up", relative: null });
  });
});
