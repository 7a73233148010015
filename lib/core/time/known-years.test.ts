import { describe, expect, it } from "vitest";
import { parseLocalDate } from "./date";
import { knownYears } from "./known-years";
import { parseRange, resolveRange } from "./period";

const today = day("2026-11-22");

describe("the years that there are figures of", () => {
  it("go back to the first day over ten years, and hold no month before it and none after today", () => {
    const firstDay = day("2016-05-09");
    const years = knownYears({ today, firstDay });
    expect(years.map(({ name }) => name)).toEqual([
      ...["2026", "2025", "2024", "2023", "2022", "2021", "2020", "2019", "2018", "2017", "2016"],
    ]);
    expect(years.at(-1)?.quarters).toEqual([
      { quarter: null, months: [null, null, null] },
      { quarter: "2016-Q2", months: [null, "2016-05", "2016-06"] },
      { quarter: "2016-Q3", months: ["2016-07", "2016-08", "2016-09"] },
      { quarter: "2016-Q4", months: ["2016-10", "2016-11", "2016-12"] },
    ]);
    expect(years[0]?.quarters[3]).toEqual({ quarter: "2026-Q4", months: ["2026-10", "month", null] });
    expect(rangesOf(firstDay)).toHaveLength(11 + (3 + 9 * 4 + 4) + (8 + 9 * 12 + 11));
  });

  it("are ranges that an address can say, each with a day that there is something of", () => {
    const firstDay = day("2016-05-09");
    for (const text of rangesOf(firstDay)) {
      const range = parseRange(text);
      if (range === null) throw new Error(`${text} is not a range`);
      const { from, to } = resolveRange(range, { today, firstDay });
      expect(from <= today && to > firstDay, text).toBe(true);
    }
  });

  it("are the one month and its year when the first day was yesterday", () => {
    expect(rangesOf(day("2026-11-21"))).toEqual(["year", "2026-Q4", "month"]);
  });

  it("are two when yesterday was in the year before", () => {
    const years = knownYears({ today: day("2027-01-01"), firstDay: day("2026-12-31") });
    expect(years.map(({ range, quarters }) => [range, quarters.flatMap(({ months }) => months)])).toEqual([
      ["year", ["month", ...Array<null>(11).fill(null)]],
      ["2026", [...Array<null>(11).fill(null), "2026-12"]],
    ]);
  });

  it("are this one where all that is there is dated ahead", () => {
    expect(rangesOf(day("2027-02-01"))).toEqual(["year", "2026-Q4", "month"]);
  });

  it("are none without a first day", () => {
    expect(knownYears({ today, firstDay: null })).toEqual([]);
  });
});

function rangesOf(firstDay: ReturnType<typeof day>): string[] {
  return knownYears({ today, firstDay }).flatMap(({ range, quarters }) => [
    range,
    ...quarters.flatMap(({ quarter, months }) => [quarter, ...months].filter((key) => key !== null)),
  ]);
}

function day(text: string) {
  const date = parseLocalDate(text);
  if (date === null) throw new Error(`${text} is not a day`);
  return date;
}
