import { describe, expect, it } from "vitest";

import { date } from "@/lib/core/testdata/vector";

import { daysOfPoint, runningSums } from "./running-sums";

const period = (from: string, to: string) => ({ from: date(from), to: date(to) });

describe("running sums", () => {
  it("grow day by day from the first day of each period, and end with it", () => {
    const { step, sides } = runningSums([
      {
        period: period("2026-11-01", "2026-11-04"),
        days: new Map([
          [0, { income: 5n, views: 10n }],
          [2, { income: -2n, views: 1n }],
        ]),
      },
      { period: period("2026-10-01", "2026-10-03"), days: new Map([[1, { income: 7n, views: 0n }]]) },
    ]);
    expect(step).toBe(1);
    expect(sides).toEqual([
      [
        { income: 5n, views: 10n },
        { income: 5n, views: 10n },
        { income: 3n, views: 11n },
      ],
      [
        { income: 0n, views: 0n },
        { income: 7n, views: 0n },
      ],
    ]);
  });

  it("of years go by weeks, with sixty points at most, and the last is the whole", () => {
    const days = new Map(Array.from({ length: 365 }, (_, day) => [day, { income: 1n, views: 2n }]));
    const { step, sides } = runningSums([{ period: period("2025-01-01", "2026-01-01"), days }]);
    expect(step).toBe(7);
    expect(sides[0]).toHaveLength(53);
    expect(sides[0]?.[0]).toEqual({ income: 7n, views: 14n });
    expect(sides[0]?.at(-1)).toEqual({ income: 365n, views: 730n });
    const century = runningSums([{ period: period("1930-01-01", "2026-01-01"), days: new Map() }]);
    expect(century.sides[0]?.length).toBeLessThanOrEqual(60);
  });

  it("are of the days until their point, which end with the period however long the step is", () => {
    const year = period("2025-01-01", "2026-01-01");
    const [week, last] = [0, 52].map((index) => daysOfPoint(year, { step: 7, index }));
    expect(week).toEqual(period("2025-01-01", "2025-01-08"));
    expect(last).toEqual(year);
    expect(daysOfPoint(year, { step: 7, index: 53 })).toBeNull();
    const month = period("2026-11-01", "2026-12-01");
    expect(daysOfPoint(month, { step: 1, index: 29 })).toEqual(month);
    expect(daysOfPoint(month, { step: 1, index: 30 })).toBeNull();
  });
});
