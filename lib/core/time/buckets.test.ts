import { expect, it } from "vitest";
import { date as day } from "@/lib/core/testdata/vector";
import { listBuckets } from "./buckets";

it("cuts the first and the last week or month by the ends of the period, and knows their whole beginnings", () => {
  const period = { from: day("2026-10-30"), to: day("2026-11-03") };
  expect(listBuckets(period, "month")).toEqual([
    { key: "2026-10", start: "2026-10-01", from: "2026-10-30", to: "2026-11-01" },
    { key: "2026-11", start: "2026-11-01", from: "2026-11-01", to: "2026-11-03" },
  ]);
  expect(listBuckets(period, "week")).toEqual([
    { key: "2026-10-26", start: "2026-10-26", from: "2026-10-30", to: "2026-11-02" },
    { key: "2026-11-02", start: "2026-11-02", from: "2026-11-02", to: "2026-11-03" },
  ]);
  expect(listBuckets(period, "day").map(({ from }) => from)).toHaveLength(4);
});
