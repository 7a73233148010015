import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addMonths, type LocalDate } from "@/lib/core/time/date";

import { keptBack, keptInPeriod, type BookedVideo, type LadderLine } from "./ladder-lines";

const JANUARY = date("2026-01-01");

/** A line whose income by video and month is known from its first to its last month, seen through some of them. */
type Whole = Omit<LadderLine, "videos"> & {
  rows: readonly { videoId: string | null; months: readonly bigint[] }[];
};

function through(line: Whole, { from, to }: { from: number; to: number }): LadderLine {
  const videos = line.rows.map(({ videoId, months }): BookedVideo => ({
    videoId,
    before: sum(months.slice(0, from)),
    months: months.slice(from, to).map((income, index) => ({ month: monthAt(from + index), income })),
    after: sum(months.slice(to)),
  }));
  return { ...line, videos };
}

function monthAt(index: number): LocalDate {
  return addMonths(JANUARY, index);
}

const total = (kept: ReturnType<typeof keptBack>, rung: "platformFee" | "agency") =>
  sum(kept.map((part) => part[rung]));

describe("what is kept back of a line", () => {
  it("of 1,000.00 with a fee of 50.00 and an agency of 15 %: 150.00 of the amount, not of the gross", () => {
    const line = { baseAmount: 100_000n, platformFee: 5_000n, agencyRate: "0.15" };
    const rows = [{ videoId: "a", months: [100_000n] }];
    expect(keptBack(through({ ...line, rows }, { from: 0, to: 1 }))).toEqual([
      { videoId: "a", month: JANUARY, platformFee: 5_000n, agency: 15_000n },
    ]);
  });

  it("falls as the income does: of 10.00 for 30, 30 and 40 in three months 3.00, 3.00 and 4.00", () => {
    const line = { baseAmount: 10_000n, platformFee: 1_000n, agencyRate: "0" };
    const rows = [{ videoId: "a", months: [3_000n, 3_000n, 4_000n] }];
    const kept = keptBack(through({ ...line, rows }, { from: 0, to: 3 }));
    expect(kept.map(({ platformFee }) => platformFee)).toEqual([300n, 300n, 400n]);
  });

  it("of 0.10 over three equal videos is 0.04, 0.03 and 0.03, in the order of their names", () => {
    const line = { baseAmount: 900n, platformFee: 10n, agencyRate: "0" };
    const rows = ["c", "a", "b"].map((videoId) => ({ videoId, months: [300n] }));
    const kept = keptBack(through({ ...line, rows }, { from: 0, to: 1 }));
    expect(new Map(kept.map(({ videoId, platformFee }) => [videoId, platformFee]))).toEqual(
      new Map([
        ["a", 4n],
        ["b", 3n],
        ["c", 3n],
      ]),
    );
  });

  it("is half while half of the line is booked", () => {
    const line = { baseAmount: 10_000n, platformFee: 1_000n, agencyRate: "0.2" };
    const rows = [{ videoId: "a", months: [5_000n] }];
    const kept = keptBack(through({ ...line, rows }, { from: 0, to: 1 }));
    expect(kept).toMatchObject([{ platformFee: 500n, agency: 1_000n }]);
  });

  it("comes back with what is taken back: 20 % of -50.00 is -10.00", () => {
    const line = { baseAmount: -5_000n, platformFee: 0n, agencyRate: "0.2" };
    const rows = [{ videoId: "a", months: [-2_000n, -3_000n] }];
    const kept = keptBack(through({ ...line, rows }, { from: 0, to: 2 }));
    expect(kept.map(({ agency }) => agency)).toEqual([-400n, -600n]);
  });

  it("leaves nothing on a video whose income was moved to another one", () => {
    const line = { baseAmount: 5_000n, platformFee: 500n, agencyRate: "0" };
    const rows = [
      { videoId: "a", months: [5_000n, -5_000n] },
      { videoId: "b", months: [0n, 5_000n] },
    ];
    const kept = keptBack(through({ ...line, rows }, { from: 0, to: 2 }));
    expect(kept.map(({ videoId, platformFee }) => [videoId, platformFee])).toEqual([
      ["a", 0n],
      ["a", 0n],
      ["b", 0n],
      ["b", 500n],
    ]);
  });

  it("is nothing of a line without an amount or without days", () => {
    const line = { platformFee: 500n, agencyRate: "0.2" };
    expect(keptBack({ ...line, baseAmount: 100n, videos: [] })).toEqual([]);
    const rows = [{ videoId: "a", months: [0n] }];
    expect(keptBack(through({ ...line, baseAmount: 0n, rows }, { from: 0, to: 1 }))).toMatchObject([
      { platformFee: 0n, agency: 0n },
    ]);
  });

  it("adds up to the whole once the line is booked, whatever it is split over", () => {
    fc.assert(
      fc.property(wholes, (line) => {
        const kept = keptBack(through(line, { from: 0, to: MONTHS }));
        expect(total(kept, "platformFee")).toBe(line.baseAmount === 0n ? 0n : line.platformFee);
      }),
    );
  });

  it("adds up over periods that follow one another, for every video", () => {
    fc.assert(
      fc.property(wholes, fc.nat({ max: MONTHS }), fc.nat({ max: MONTHS }), (line, a, b) => {
        const [from, cut] = [Math.min(a, b), Math.max(a, b)];
        const parts = [
          ...keptBack(through(line, { from, to: cut })),
          ...keptBack(through(line, { from: cut, to: MONTHS })),
        ];
        const whole = keptBack(through(line, { from, to: MONTHS }));
        for (const { videoId } of line.rows) {
          const of = (kept: typeof whole) => kept.filter((part) => part.videoId === videoId);
          expect(total(of(parts), "platformFee")).toBe(total(of(whole), "platformFee"));
          expect(total(of(parts), "agency")).toBe(total(of(whole), "agency"));
        }
      }),
    );
  });

  it("is told of a period as the sum of its videos and months: 15 % of 10.00, half of it in the period", () => {
    const line = { baseAmount: 1_000n, platformFee: 101n, agencyRate: "0.15" };
    const rows = [
      { videoId: "a", months: [125n, 125n, 250n] },
      { videoId: "b", months: [200n, 50n, 250n] },
    ];
    // a has 51 of the fee and 75 of the share, b 50 and 75: half of each, half-even.
    const kept = keptInPeriod(through({ ...line, rows }, { from: 0, to: 2 }));
    expect(kept).toEqual({ platformFee: 26n + 25n, agency: 38n + 38n });
    expect(keptInPeriod(through({ ...line, rows }, { from: 0, to: 3 }))).toEqual({
      platformFee: 101n,
      agency: 150n,
    });
  });

  it("does not depend on the order of the videos", () => {
    const shuffled = wholes.chain((line) =>
      fc.tuple(fc.constant(line), fc.shuffledSubarray([...line.rows], { minLength: line.rows.length })),
    );
    fc.assert(
      fc.property(shuffled, ([line, rows]) => {
        const span = { from: 1, to: MONTHS };
        expect(keptBack(through({ ...line, rows }, span))).toEqual(keptBack(through(line, span)));
      }),
    );
  });
});

const MONTHS = 4;
const amount = fc.bigInt({ min: 0n, max: 10n ** 12n });

/** Booked as a whole, all of one sign. */
const wholes: fc.Arbitrary<Whole> = fc
  .record({
    platformFee: amount,
    agencyRate: fc
      .nat({ max: 100 })
      .map((percent) => (percent === 100 ? "1" : `0.${String(percent).padStart(2, "0")}`)),
    booked: fc.array(fc.array(amount, { minLength: MONTHS, maxLength: MONTHS }), {
      minLength: 1,
      maxLength: 5,
    }),
    isTakenBack: fc.boolean(),
  })
  .map(({ booked, isTakenBack, ...line }) => {
    const rows = booked.map((months, index) => ({
      videoId: index === 0 ? null : `video ${index}`,
      months: months.map((part) => (isTakenBack ? -part : part)),
    }));
    return { ...line, rows, baseAmount: sum(rows.flatMap(({ months }) => months)) };
  });
