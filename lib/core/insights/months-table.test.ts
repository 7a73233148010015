import { expect, it } from "vitest";
import { tableCsv } from "@/lib/core/exports/table";
import { currency, date as day } from "@/lib/core/testdata/vector";
import { toInsightMonthsTable } from "./months-table";

it("has each month as it is and without its season, where one is known", () => {
  const months = [
    { month: "2026-01", first: day("2026-01-01"), erpm: { income: 200n, views: 1000n }, videos: 3 },
    { month: "2026-02", first: day("2026-02-01"), erpm: { income: 200n, views: 0n }, videos: 0 },
  ];
  const indices = [{ calendarMonth: 1, index: 0.5, years: 2 }];
  expect(
    tableCsv(toInsightMonthsTable(months, { indices, currency: currency("EUR") })).split("\r\n"),
  ).toEqual([
    "month,first_day,last_day,income,views,per_1000_views,per_1000_views_without_season,videos,currency,clock",
    "2026-01,2026-01-01,2026-01-31,2.00,1000,2.000000,4.000000,3,EUR,earned",
    "2026-02,2026-02-01,2026-02-28,2.00,0,,,0,EUR,earned",
    "",
  ]);
});
