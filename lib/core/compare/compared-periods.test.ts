import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { date } from "@/lib/core/testdata/vector";
import { addDays, eachDay, weekday } from "@/lib/core/time/date";
import { parseRange, type Range } from "@/lib/core/time/period";

import {
  comparedParams,
  PLACES,
  readCompared,
  RELATIVES,
  resolveCompared,
  swapCompared,
  withoutPeriod,
  type AskedPeriods,
} from "./compared-periods";

const days = { today: date("2026-11-22"), firstDay: date("2024-05-09") };

function spans(first: string, ...others: string[]): string[] {
  const query = readCompared({ a: first, b: others[0], c: others[1], d: others[2] });
  return resolveCompared({ first: range(first), others: query.others }, days).map(
    ({ period: { from, to } }) => `${from}..${addDays(to, -1)}`,
  );
}

function range(text: string): Range {
  const parsed = parseRange(text);
  if (parsed === null) throw new Error(`not a range: ${text}`);
  return parsed;
}

describe("an address with periods", () => {
  it("has the first, and up to three that it is compared with", () => {
    expect(readCompared({ a: "2026-11", b: "2026-10", c: "2026-Q3", d: "2025" })).toEqual({
      first: "2026-11",
      others: ["2026-10", "2026-Q3", "2025"],
    });
  });

  it("is compared with the period before where it names no other, or one that cannot be read", () => {
    expect(readCompared({})).toEqual({ first: null, others: ["previous"] });
    expect(readCompared({ a: "soon", b: "2026-13" })).toEqual({ first: null, others: ["previous"] });
    expect(readCompared({ a: "2026-11", c: "2025" })).toEqual({ first: "2026-11", others: ["2025"] });
  });

  it("means the year before by a year after the first, and this year so far in its place", () => {
    expect(readCompared({ a: "year", b: "year" })).toEqual({ first: "year", others: ["year"] });
    expect(spans("year", "year")).toEqual(["2026-01-01..2026-11-22", "2025-01-01..2025-11-22"]);
  });

  it("has own days in the place that a form says", () => {
    const own = { own: "b", from: "2026-08-05", to: "2026-08-14" };
    expect(readCompared({ a: "2026-11", b: "2026-10", ...own }).others).toEqual(["2026-08-05..2026-08-14"]);
    expect(readCompared({ a: "2026-11", b: "2026-10", ...own, to: "2026-08-01" }).others).toEqual([
      "2026-10",
    ]);
  });

  it("drops what is there already", () => {
    expect(readCompared({ a: "2026-11", b: "2026-10", c: "2026-10", d: "2025" }).others).toEqual([
      "2026-10",
      "2025",
    ]);
    expect(readCompared({ a: "2026-11", b: "2026-11" }).others).toEqual(["previous"]);
  });

  it("is read back from what it is written as, whatever it says", () => {
    const text = fc.constantFrom(
      "2026-11",
      "2026-Q2",
      "2025",
      "year",
      "weekday",
      "",
      "nonsense",
      "2026-02-30",
    );
    const asked: fc.Arbitrary<AskedPeriods> = fc.record({ a: text, b: text, c: text, d: text });
    fc.assert(
      fc.property(asked, (texts) => {
        const query = readCompared(texts);
        expect(readCompared(Object.fromEntries(comparedParams(query)))).toEqual(query);
        expect(query.others.length).toBeLessThan(PLACES.length);
      }),
    );
  });
});

describe("a period that follows from the first", () => {
  it.each([
    ["month", "previous", "2026-10-01..2026-10-22"],
    ["2026-10", "year", "2025-10-01..2025-10-31"],
    ["month", "weekday", "2026-10-04..2026-10-25"],
    ["2026-10", "weekday", "2026-08-27..2026-09-26"],
    ["month", "weekday-year", "2025-11-02..2025-11-23"],
    ["all", "previous", "2021-10-24..2024-05-08"],
  ])("%s, %s: %s", (first, relative, expected) => {
    expect(spans(first, relative)[1]).toBe(expected);
  });

  it("of the same weekdays has as many Mondays, and shares no day with it", () => {
    const start = fc.integer({ min: 0, max: 3000 }).map((day) => addDays(date("2019-01-01"), day));
    fc.assert(
      fc.property(start, fc.integer({ min: 0, max: 500 }), (from, length) => {
        const own = `${from}..${addDays(from, length)}`;
        for (const relative of ["weekday", "weekday-year"] as const) {
          const [first, other] = resolveCompared({ first: range(own), others: [relative] }, days);
          expect(first && eachDay(first.period).map(weekday)).toEqual(
            other && eachDay(other.period).map(weekday),
          );
          expect(other && first && other.period.to <= first.period.from).toBe(true);
        }
      }),
    );
  });
});

it("swapping the first two keeps the days of all, and is undone by swapping again", () => {
  const first = range("2026-10");
  for (const relative of RELATIVES) {
    const periods = resolveCompared({ first, others: [relative, "year"] }, days);
    const swapped = swapCompared(periods, days.today);
    const back = resolveCompared({ first: swapped.first ?? first, others: swapped.others }, days);
    const spansOf = (all: typeof periods) => all.map(({ period }) => period);
    const [a, b, c] = spansOf(periods);
    expect(spansOf(back)).toEqual([b, a, c]);
    const again = swapCompared(back, days.today);
    expect(spansOf(resolveCompared({ first: again.first ?? first, others: again.others }, days))).toEqual([
      a,
      b,
      c,
    ]);
  }
});

it("taking a period out leaves the others", () => {
  const query = readCompared({ a: "2026-11", b: "2026-10", c: "2026-09", d: "2025" });
  expect(withoutPeriod(query, 2).others).toEqual(["2026-10", "2025"]);
});
