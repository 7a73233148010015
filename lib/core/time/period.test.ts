import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { addDays, dateOfDayNumber, parseLocalDate, type LocalDate } from "./date";
import {
  commonDays,
  nameOfPeriod,
  parseRange,
  resolveComparison,
  resolveRange,
  stepRange,
  type CompareKey,
  type Period,
  type Range,
} from "./period";
import { describePeriod } from "./period-words";

const today = date("2026-11-22");
const firstDay = date("2024-05-09");

describe("a range means these days on 22 November 2026", () => {
  it.each([
    ["month", "2026-11-01..2026-11-22"],
    ["last-month", "2026-10-01..2026-10-31"],
    ["7d", "2026-11-16..2026-11-22"],
    ["28d", "2026-10-26..2026-11-22"],
    ["90d", "2026-08-25..2026-11-22"],
    ["year", "2026-01-01..2026-11-22"],
    ["12m", "2025-12-01..2026-11-22"],
    ["all", "2024-05-09..2026-11-22"],
    ["2026-10", "2026-10-01..2026-10-31"],
    ["2026-11", "2026-11-01..2026-11-22"],
    ["2026-12", "2026-12-01..2026-12-31"],
    ["2024-02", "2024-02-01..2024-02-29"],
    ["2026-Q3", "2026-07-01..2026-09-30"],
    ["2026-Q4", "2026-10-01..2026-11-22"],
    ["2025", "2025-01-01..2025-12-31"],
    ["2026", "2026-01-01..2026-11-22"],
    ["2026-10-05..2026-12-24", "2026-10-05..2026-12-24"],
    ["2026-11-22..2026-11-22", "2026-11-22..2026-11-22"],
  ])("%s", (range, expected) => {
    expect(text(resolveRange(parsed(range), { today, firstDay }))).toBe(expected);
  });

  it("starts today when there is no fact yet, or only a later one", () => {
    expect(text(resolveRange("all", { today, firstDay: null }))).toBe("2026-11-22..2026-11-22");
    expect(text(resolveRange("all", { today, firstDay: date("2027-01-01") }))).toBe("2026-11-22..2026-11-22");
  });
});

it.each([
  "",
  "week",
  "2026-13",
  "26",
  "2026-Q5",
  "2026-Q0",
  "1000-Q1",
  "2026-1",
  "2026-02-30..2026-03-01",
  "2026-03-02..2026-03-01",
  "2026-03-01..",
  "..2026-03-01",
  "2026-03-01..2026-03-02..2026-03-03",
  "1000-01-01..9999-12-31",
  "0000",
])("%j is no range", (range) => {
  expect(parseRange(range)).toBeNull();
});

// A link never breaks: whatever an address says, its page also compares, steps back and on, and names days.
it.each([
  "1200",
  "1200-01",
  "1200-Q1",
  "9799-Q4",
  "1200-01-01..1299-12-31",
  "9799-12",
  "9799",
  "9700-01-01..9799-12-31",
])("%j, at the ends of what is read, still has a period before, one after and words", (range) => {
  const period = resolveRange(parsed(range), { today, firstDay });
  for (const compare of ["previous", "year"] as const) expect(compared(range, compare)).not.toBeNull();
  for (const direction of [-1, 1] as const)
    expect(() => stepRange(parsed(range), direction, { today: date("9799-12-31") })).not.toThrow();
  expect(describePeriod(period, { locale: "en-GB", today })).not.toBe("");
});

it.each(["9999", "9999-12", "9999-12-31..9999-12-31", "1000", "1000-01-01..1000-12-31"])(
  "%j is no range: there is no room around it to reckon with",
  (range) => {
    expect(parseRange(range)).toBeNull();
  },
);

describe("the period compared with", () => {
  it.each([
    ["month", "previous", "2026-10-01..2026-10-22"],
    ["month", "year", "2025-11-01..2025-11-22"],
    ["last-month", "previous", "2026-09-01..2026-09-30"],
    ["2026-02", "previous", "2026-01-01..2026-01-31"],
    ["2026-03", "previous", "2026-02-01..2026-02-28"],
    ["2025-02", "year", "2024-02-01..2024-02-29"],
    ["2024-02", "year", "2023-02-01..2023-02-28"],
    ["7d", "previous", "2026-11-09..2026-11-15"],
    ["28d", "previous", "2026-09-28..2026-10-25"],
    ["28d", "year", "2025-10-26..2025-11-22"],
    ["year", "previous", "2025-01-01..2025-11-22"],
    ["2025", "previous", "2024-01-01..2024-12-31"],
    ["2026-Q3", "previous", "2026-04-01..2026-06-30"],
    ["2026-Q1", "year", "2025-01-01..2025-03-31"],
    ["2026-Q4", "previous", "2026-07-01..2026-08-22"],
    ["12m", "previous", "2024-12-01..2025-11-22"],
    ["2026-11-01..2026-11-10", "previous", "2026-10-01..2026-10-10"],
    ["2026-03-01..2026-03-30", "previous", "2026-02-01..2026-02-28"],
    ["2026-08-01..2026-09-30", "previous", "2026-06-01..2026-07-31"],
    ["2026-08-05..2026-08-14", "previous", "2026-07-26..2026-08-04"],
    ["2026-08-01..2026-09-15", "previous", "2026-06-16..2026-07-31"],
  ] as const)("%s, %s: %s", (range, compare, expected) => {
    expect(compared(range, compare)).toBe(expected);
  });

  it.each([
    ["month", "off"],
    ["all", "previous"],
    ["all", "year"],
  ] as const)("%s, %s: none", (range, compare) => {
    expect(compared(range, compare)).toBeNull();
  });

  it("lies wholly before, and touches a rolling range without gap or overlap", () => {
    const starts = fc.integer({ min: 15_000, max: 22_000 }).map(dateOfDayNumber);
    fc.assert(
      fc.property(
        starts,
        fc.integer({ min: 1, max: 400 }),
        fc.constantFrom("7d", "28d", "90d", "month", "2026-08"),
        (day, days, range) => {
          const period = { from: day, to: addDays(day, days) };
          const asSpan = parsed(`${day}..${addDays(period.to, -1)}`);
          const before = resolveComparison("previous", { period, range: asSpan });
          expect(before !== null && before.from < before.to && before.to <= period.from).toBe(true);
          const rolling = resolveRange(parsed(range), { today: day, firstDay: null });
          const previous = resolveComparison("previous", { period: rolling, range: parsed(range) });
          if (range.endsWith("d"))
            expect(previous).toEqual({
              from: addDays(rolling.from, -Number.parseInt(range)),
              to: rolling.from,
            });
        },
      ),
    );
  });
});

describe("stepping", () => {
  it.each([
    ["month", -1, "2026-10"],
    ["month", 1, null],
    ["last-month", -1, "2026-09"],
    ["last-month", 1, "month"],
    ["2026-10", 1, "month"],
    ["2026-01", -1, "2025-12"],
    ["year", -1, "2025"],
    ["2025", 1, "year"],
    ["year", 1, null],
    ["7d", -1, "2026-11-09..2026-11-15"],
    ["7d", 1, null],
    ["2026-11-09..2026-11-15", 1, "2026-11-16..2026-11-22"],
    ["12m", -1, "2024-12-01..2025-11-22"],
    ["2026-08-01..2026-09-30", -1, "2026-06-01..2026-07-31"],
    ["all", -1, null],
  ] as const)("%s by %i is %s", (range, direction, expected) => {
    expect(stepRange(parsed(range), direction, { today })).toBe(expected);
  });

  it("through months tiles the calendar without gap or overlap", () => {
    let range: Range = "month";
    let from = resolveRange(range, { today, firstDay }).from;
    for (let i = 0; i < 60; i += 1) {
      range = stepRange(range, -1, { today }) ?? "all";
      const period = resolveRange(range, { today, firstDay });
      expect(period.to).toBe(from);
      from = period.from;
    }
    expect(from).toBe("2021-11-01");
  });
});

function compared(range: string, compare: CompareKey): string | null {
  const period = resolveRange(parsed(range), { today, firstDay });
  const other = resolveComparison(compare, { period, range: parsed(range) });
  return other && text(other);
}

function text({ from, to }: Period): string {
  return `${from}..${addDays(to, -1)}`;
}

function parsed(range: string): Range {
  const known = parseRange(range);
  if (known === null) throw new Error(range);
  return known;
}

function date(day: string): LocalDate {
  const known = parseLocalDate(day);
  if (known === null) throw new Error(day);
  return known;
}

it.each(["2026-10", "2026-Q3", "2025", "2026-11-01..2026-11-22", "2026-08-01..2026-09-30"])(
  "whole days of %s are called so again",
  (range) => {
    const whole = resolveRange(parsed(range), { today: date("2030-01-01"), firstDay });
    expect(nameOfPeriod(whole)).toBe(range);
  },
);

it.each(["2026-11", "2026-Q4", "2026"])(
  "an address names the whole days of %s, which is under way, by themselves",
  (name) => {
    const whole = resolveRange(parsed(name), { today: date("2030-01-01"), firstDay });
    expect(resolveRange(nameOfPeriod(whole, today), { today, firstDay })).toEqual(whole);
    expect(nameOfPeriod(whole, addDays(whole.to, -1))).toBe(name);
    expect(nameOfPeriod(whole, addDays(whole.from, -1))).toBe(name);
  },
);

it("days that two periods share begin with the later first and end with the earlier last", () => {
  const daysOf = (range: string) => resolveRange(parsed(range), { today, firstDay });
  const [october, days] = [daysOf("2026-10"), daysOf("2026-10-20..2026-11-22")];
  expect(commonDays(october, days)).toEqual(daysOf("2026-10-20..2026-10-31"));
  expect(commonDays(days, october)).toEqual(commonDays(october, days));
  expect(commonDays(october, daysOf("2026-11"))).toBeNull();
});

it.each([
  ["2026-Q3", -1, "2026-Q2"],
  ["2026-Q1", -1, "2025-Q4"],
  ["2026-Q3", 1, "2026-Q4"],
  ["2026-Q4", 1, null],
] as const)("beside %s (%i) is %s", (range, direction, expected) => {
  expect(stepRange(parsed(range), direction, { today })).toBe(expected);
});
