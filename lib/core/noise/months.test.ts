import { describe, expect, it } from "vitest";

import { mulberry32 } from "@/lib/core/statistics/mulberry32";
import { levelChanges } from "./level-changes";
import { oddMonths } from "./odd-months";
import { sumPeriod } from "./period-sums";
import { videosOf } from "./testing";

const monthOf = (index: number) =>
  `${2025 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;

describe("odd months", () => {
  const random = mulberry32(11);
  /** A month whose videos earn around a rate per view. */
  const month = (index: number, { rate = 0.05, views = 50_000, spread = 0.3 } = {}) => ({
    month: monthOf(index),
    sums: sumPeriod(
      Array.from({ length: 12 }, () => {
        const own = Math.round(views * (0.5 + random()));
        return {
          income: BigInt(Math.round(own * rate * (1 - spread / 2 + spread * random()))),
          views: BigInt(own),
        };
      }),
    ),
  });
  const usual = Array.from({ length: 9 }, (_, index) => month(index));

  it("are none among months that differ by chance", () => {
    expect(oddMonths(usual)).toEqual({ ok: true, value: { months: 9, odd: [] } });
  });

  it("are not told by a month whose videos all earned exactly alike, of which nobody knows how sure it is", () => {
    const alike = Array.from({ length: 5 }, (_, index) => [5 * (index + 1), 100 * (index + 1)] as const);
    const found = oddMonths([...usual, { month: monthOf(9), sums: sumPeriod(videosOf(...alike)) }]);
    expect(found).toEqual({ ok: true, value: { months: 9, odd: [] } });
  });

  it("are told with their direction, and only where the month knows it itself", () => {
    const found = oddMonths([
      ...usual,
      month(9, { rate: 0.03 }),
      // Twice as wild, but its videos say anything between nothing and that.
      month(10, { rate: 0.08, spread: 1.9 }),
    ]);
    expect(found).toMatchObject({
      ok: true,
      value: { months: 11, odd: [{ month: "2025-10", direction: "below" }] },
    });
  });

  it("are not told of five months, nor of months with three videos", () => {
    const few = (index: number) => ({
      month: monthOf(index),
      sums: sumPeriod(videosOf([5, 900], [9, 800], [4, 700])),
    });
    const all = [...usual.slice(0, 5), few(5), few(6), few(7)];
    expect(oddMonths(all)).toEqual({ ok: false, error: "short-history" });
  });
});

describe("changes of level", () => {
  const months = (values: readonly number[], views = 100_000n) =>
    values.map((value, index) => ({
      month: monthOf(index),
      erpm: { income: BigInt(Math.round(value * 100)), views },
    }));
  const risen = months([102, 96, 110, 99, 105, 101, 97, 148, 139, 155, 142, 150]);

  it("are told with the first month of the new one and both eRPMs as ratios of sums", () => {
    expect(levelChanges(risen)).toEqual({
      ok: true,
      value: {
        changes: [
          {
            month: "2025-08",
            before: { income: 71_000n, views: 700_000n },
            after: { income: 73_400n, views: 500_000n },
          },
        ],
        p: 0.002,
      },
    });
  });

  it("are not told of noise, though it has a best place to break", () => {
    const found = levelChanges(months([102, 140, 96, 151, 99, 138, 101, 148, 97, 155, 104, 142]));
    expect(found).toMatchObject({ ok: true, value: { changes: [] } });
  });

  it("are not told where the best cut is one that noise has as well", () => {
    const found = levelChanges(months([93, 110, 105, 107, 108, 99, 91, 88, 91, 103]));
    expect(found).toMatchObject({ ok: true, value: { changes: [], p: 0.198 } });
    const cents = levelChanges(
      months([93, 110, 105, 107, 108, 99, 91, 88, 91, 103].map((value) => value * 1.7)),
    );
    expect(cents).toEqual(found);
  });

  it("pass over months without views, and need eight with", () => {
    const gap = { month: "2026-01", erpm: { income: 900n, views: 0n } };
    expect(levelChanges([...risen, gap])).toEqual(levelChanges(risen));
    expect(levelChanges([...risen.slice(0, 7), gap])).toEqual({ ok: false, error: "short-history" });
  });

  it("go up and down again, each level next to its neighbour", () => {
    const found = levelChanges(months([100, 101, 99, 100, 102, 200, 201, 199, 202, 100, 99, 101, 100, 98]));
    if (!found.ok) throw new Error(found.error);
    expect(found.value.changes.map(({ month }) => month)).toEqual(["2025-06", "2025-10"]);
    expect(found.value.changes[0]?.after).toEqual(found.value.changes[1]?.before);
  });
});
