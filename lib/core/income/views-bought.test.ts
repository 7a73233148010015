import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays } from "@/lib/core/time/date";
import {
  amounts,
  byDay,
  days,
  deal,
  rewards,
  start,
  total,
  video,
  viewsOfDays,
} from "@/lib/testing/dated-lines";

import { STREAMS } from "./stream";

describe("by the viewed clock", () => {
  it("a fee follows the views it bought: 900 over 50, 30, 15 and 5 thousand is 450, 270, 135 and 45", () => {
    const viewsByDay = byDay({ 0: 50_000n, 7: 30_000n, 14: 15_000n, 21: 5_000n, 90: 70_000n });
    expect(days(deal, "viewed", { viewsByDay }).map(([, part]) => part)).toEqual([
      45_000n,
      27_000n,
      13_500n,
      4_500n,
    ]);
  });

  it("until day 90 is known the rest goes by the curve: day 1 holds ln 5 ÷ ln 361 = 27.3 %, and all of it has a day", () => {
    const parts = days(deal, "viewed", { viewsByDay: byDay({ 0: 123n }), knownUntil: start });
    expect(parts[0]).toEqual(["2026-01-01", 24_597n]);
    expect(parts).toHaveLength(90);
    expect(total(parts)).toBe(90_000n);
  });

  it("up to the last day with views goes by them, later by the curve: 40 % was there by day 2, of ln 9 ÷ ln 361", () => {
    // By day 2: 900.00 × 2.1972246 ÷ 5.8888780 = 335.80; day 1 has 3 of 4 views. By day 3: × 2.5649494 = 392.00.
    const parts = days(deal, "viewed", {
      viewsByDay: byDay({ 0: 3n, 1: 1n }),
      knownUntil: addDays(start, 2),
    });
    expect(parts.slice(0, 3)).toEqual([
      ["2026-01-01", 25_185n],
      ["2026-01-02", 8_395n],
      ["2026-01-03", 5_620n],
    ]);
  });

  it("is trued up once the views of 90 days are known, not before", () => {
    const viewsByDay = byDay({ 0: 123n });
    const last = days(deal, "viewed", { viewsByDay, knownUntil: addDays(start, 89) });
    expect(last[0]).toEqual(["2026-01-01", 24_597n]);
    expect(days(deal, "viewed", { viewsByDay, knownUntil: addDays(start, 90) })).toEqual([
      ["2026-01-01", 90_000n],
    ]);
  });

  it("a fee without a view follows the curve alone, and is complete after 90 days", () => {
    const parts = days(deal, "viewed", { knownUntil: null });
    expect(parts).toHaveLength(90);
    expect(parts[0]).toEqual(["2026-01-01", 24_597n]);
    expect(total(parts)).toBe(90_000n);
  });

  it("leaves a fee without a video on its days", () => {
    expect(days({ ...deal, videos: [] }, "viewed")).toEqual([["2026-01-01", 90_000n]]);
  });

  it("is the earned clock for all but deals", () => {
    for (const { slug } of STREAMS.filter(({ slug }) => slug !== "brand_deal")) {
      const line = { ...rewards, stream: slug, videos: [video("a")] };
      const viewsByDay = byDay({ 4: 7n, 5: 1n });
      expect(days(line, "viewed", { viewsByDay })).toEqual(days(line, "earned", { viewsByDay }));
    }
  });

  it("does not move after the horizon when later views arrive", () => {
    fc.assert(
      fc.property(viewsOfDays, viewsOfDays, amounts, (bought, after, amount) => {
        const viewsByDay = new Map(bought.map((views, index) => [addDays(start, index), views]));
        const more = new Map(after.map((views, index) => [addDays(start, 90 + index), views]));
        const line = { ...deal, amount };
        expect(days(line, "viewed", { viewsByDay: new Map([...viewsByDay, ...more]) })).toEqual(
          days(line, "viewed", { viewsByDay }),
        );
      }),
    );
  });
});
