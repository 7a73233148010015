import { describe, expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { currency, date as day } from "@/lib/core/testdata/vector";
import { seriesOfDays, type SeriesRow } from "./series";
import { toSeriesTable } from "./series-table";

const on = (text: string, income: bigint, views: bigint) => ({
  ...{ day: day(text), income, views },
  estimated: income / 2n,
});

describe("the points of some days", () => {
  it("are as many as the days, those without anything too, and have nothing of days around them", () => {
    const days = [on("2026-10-31", 100n, 9n), on("2026-11-02", 50n, 1000n), on("2026-11-04", 7n, 7n)];
    const { bucket, points } = seriesOfDays(days, { from: day("2026-11-01"), to: day("2026-11-04") });
    expect(bucket).toBe("day");
    expect(points.map(({ income, views, estimated }) => [income, views, estimated])).toEqual([
      [0n, 0n, 0n],
      [50n, 1000n, 25n],
      [0n, 0n, 0n],
    ]);
  });

  it("are months of a long time, of which the ends may be cut", () => {
    const days = [on("2026-01-14", 4n, 4n), on("2026-01-15", 10n, 1n), on("2026-01-31", 20n, 2n)];
    const { bucket, points } = seriesOfDays(days, { from: day("2026-01-15"), to: day("2026-12-24") });
    expect(bucket).toBe("month");
    expect(points).toHaveLength(12);
    expect(points[0]).toMatchObject({ key: "2026-01", from: "2026-01-15", income: 30n, views: 3n });
    expect(points.at(-1)).toMatchObject({ key: "2026-12", to: "2026-12-24" });
  });
});

describe("the table of points", () => {
  const basis = { currency: currency("EUR"), clock: "viewed" } as const;
  const point = (from: string, to: string, income: bigint, views: bigint): SeriesRow => ({
    ...{ key: from, from: day(from), to: day(to) },
    ...{ income, views, estimated: 5n },
  });

  it("says days with the last one in it, money in full, and no figure where there are no views", () => {
    const points = [
      point("2026-11-01", "2026-11-02", 12_345n, 7_000n),
      point("2026-11-02", "2026-11-03", -100n, 0n),
    ];
    expect(tableCsv(toSeriesTable({ bucket: "day", points }, basis)).split("\r\n")).toEqual([
      "by,first_day,last_day,income,of_it_estimated,views,per_1000_views,currency,clock",
      "day,2026-11-01,2026-11-01,123.45,0.05,7000,17.635714,EUR,viewed",
      "day,2026-11-02,2026-11-02,-1.00,0.05,0,,EUR,viewed",
      "",
    ]);
  });

  it("has beside each point the one it is compared with, and nothing where there is none", () => {
    const points = [point("2026-10-26", "2026-11-02", 1n, 1n), point("2026-11-02", "2026-11-09", 2n, 1n)];
    const compared = [point("2026-09-28", "2026-10-05", 300n, 1000n)];
    expect(tableCsv(toSeriesTable({ bucket: "week", points, compared }, basis)).split("\r\n")).toEqual([
      "by,first_day,last_day,income,of_it_estimated,views,per_1000_views,compared_first_day,compared_last_day,compared_income,compared_views,compared_per_1000_views,currency,clock",
      "week,2026-10-26,2026-11-01,0.01,0.05,1,10.000000,2026-09-28,2026-10-04,3.00,1000,3.000000,EUR,viewed",
      "week,2026-11-02,2026-11-08,0.02,0.05,1,20.000000,,,,,,EUR,viewed",
      "",
    ]);
  });
});
