import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date } from "@/lib/core/testdata/vector";

import { addDays, dateOfDayNumber, daysBetween, eachDay } from "./date";
import { bucketKey, bucketPeriod, parseRange, resolveRange, type Range } from "./period";
import { describePeriod } from "./period-words";

const today = date("2026-11-22");
const firstDay = date("2024-05-09");

describe("a period in words", () => {
  it.each([
    ["2026-10-01..2026-10-31", "en-GB", "October 2026"],
    ["2026-11-01..2026-11-22", "en-GB", "1–22 November"],
    ["2026-11-01..2026-11-22", "en-US", "November 1–22"],
    ["2026-11-22..2026-11-22", "en-GB", "22 November"],
    ["2026-10-28..2026-11-22", "en-GB", "28 October – 22 November"],
    ["2025-11-01..2025-11-22", "en-GB", "1–22 November 2025"],
    ["2025-12-30..2026-01-02", "en-GB", "30 December 2025 – 2 January 2026"],
    ["2025-01-01..2025-12-31", "en-GB", "2025"],
    ["2026-11-01..2026-11-22", "de-DE", "1.–22. November"],
  ])("%s in %s is %s", (span, locale, expected) => {
    expect(describePeriod(resolveRange(parsed(span), { today, firstDay }), { locale, today })).toBe(expected);
  });

  it.each([
    ["2024-01-17..2026-11-22", "en-GB", "Jan 2024 – Nov 2026"],
    ["2026-02-03..2026-11-22", "en-GB", "Feb – Nov 2026"],
    ["2024-01-17..2026-11-22", "de-DE", "Jan. 2024 – Nov. 2026"],
    ["2026-11-03..2026-11-22", "en-GB", "3–22 November"],
  ])("%s in %s by its months is %s", (span, locale, expected) => {
    const period = resolveRange(parsed(span), { today, firstDay });
    expect(describePeriod(period, { locale, today, unit: "month" })).toBe(expected);
  });
});

describe("buckets", () => {
  it.each([
    ["month", "day"],
    ["28d", "day"],
    ["90d", "week"],
    ["2025", "month"],
    ["12m", "month"],
    ["all", "month"],
  ] as const)("%s is drawn by %s", (range, bucket) => {
    expect(bucketPeriod(resolveRange(range === "2025" ? parsed(range) : range, { today, firstDay }))).toBe(
      bucket,
    );
  });

  it("put a day into itself, its Monday's week and its month", () => {
    expect((["day", "week", "month"] as const).map((bucket) => bucketKey(today, bucket))).toEqual([
      "2026-11-22",
      "2026-11-16",
      "2026-11",
    ]);
  });

  it("tile every period: each day has one bucket, in order", () => {
    const spans = fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(spans, ([start, length]) => {
        const period = { from: dateOfDayNumber(start), to: dateOfDayNumber(start + length) };
        const days = eachDay(period);
        const keys = days.map((day) => bucketKey(day, bucketPeriod(period)));
        expect(days).toHaveLength(daysBetween(period.from, period.to));
        expect(keys).toEqual(keys.toSorted());
        expect(days.every((day, index) => index === 0 || day === addDays(days[index - 1] ?? day, 1))).toBe(
          true,
        );
      }),
    );
  });
});

function parsed(range: string): Range {
  const known = parseRange(range);
  if (known === null) throw new Error(range);
  return known;
}
