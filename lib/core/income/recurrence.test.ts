import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  dateOfDayNumber,
  dayNumber,
  parseLocalDate,
  type LocalDate,
} from "@/lib/core/time/date";
import { dayOf, dueOccurrences, firstFrom, nextAfter, periodOf, RECURRENCES, spanOf } from "./recurrence";

function day(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(text);
  return date;
}

const days = fc
  .integer({ min: dayNumber(day("2005-01-01")), max: dayNumber(day("2060-12-31")) })
  .map(dateOfDayNumber);
const every = fc.constantFrom(...RECURRENCES);
const TODAY = { today: day("2026-11-27") };

describe("the days of what comes again", () => {
  it("keep the day of the first one, also after a shorter month", () => {
    const rule = { every: "month", firstOn: day("2026-01-31") } as const;
    expect([0, 1, 2, 3].map((n) => dayOf(rule, n))).toEqual([
      "2026-01-31",
      "2026-02-28",
      "2026-03-31",
      "2026-04-30",
    ]);
    expect(nextAfter(rule, day("2026-02-28"))).toBe("2026-03-31");
  });

  it("know leap years", () => {
    const yearly = { every: "year", firstOn: day("2024-02-29") } as const;
    expect([0, 1, 4].map((n) => dayOf(yearly, n))).toEqual(["2024-02-29", "2025-02-28", "2028-02-29"]);
    expect(dayOf({ every: "month", firstOn: day("2028-01-30") }, 1)).toBe("2028-02-29");
  });

  it("skip none and repeat none, from wherever one looks", () => {
    fc.assert(
      fc.property(every, days, fc.integer({ min: 0, max: 400 }), (each, firstOn, n) => {
        const rule = { every: each, firstOn };
        const on = dayOf(rule, n);
        expect(on < dayOf(rule, n + 1)).toBe(true);
        expect(nextAfter(rule, on)).toBe(dayOf(rule, n + 1));
        expect(firstFrom(rule, on)).toBe(on);
        expect(firstFrom(rule, addDays(on, 1))).toBe(dayOf(rule, n + 1));
      }),
    );
  });

  it("begin with the first one, however early one asks", () => {
    fc.assert(
      fc.property(every, days, fc.integer({ min: 0, max: 9_000 }), (each, firstOn, before) => {
        expect(firstFrom({ every: each, firstOn }, addDays(firstOn, -before))).toBe(firstOn);
      }),
    );
  });
});

describe("what each of them covers", () => {
  it("is its whole month, its quarter, or as many days as the first", () => {
    const month = spanOf({ from: day("2026-01-01"), to: day("2026-02-01") }, TODAY);
    expect(periodOf(month, day("2026-02-28"))).toEqual({ from: "2026-02-01", to: "2026-03-01" });
    const quarter = spanOf({ from: day("2026-01-01"), to: day("2026-04-01") }, TODAY);
    expect(periodOf(quarter, day("2026-04-30"))).toEqual({ from: "2026-04-01", to: "2026-07-01" });
    const oneDay = spanOf({ from: day("2026-01-31"), to: day("2026-02-01") }, TODAY);
    expect(periodOf(oneDay, day("2026-02-28"))).toEqual({ from: "2026-02-28", to: "2026-03-01" });
    expect(spanOf({ from: day("2026-01-05"), to: day("2026-01-12") }, TODAY)).toEqual({ days: 7 });
  });

  it("is the whole month where the first one was logged before it was over", () => {
    expect(spanOf({ from: day("2026-11-01"), to: day("2026-11-28") }, TODAY)).toEqual({ months: 1 });
    expect(spanOf({ from: day("2026-11-01"), to: day("2026-11-16") }, TODAY)).toEqual({ days: 15 });
    expect(spanOf({ from: day("2026-11-01"), to: day("2026-11-02") }, { today: day("2026-11-01") })).toEqual({
      days: 1,
    });
  });

  it("has months that follow each other without a gap when a month line comes monthly", () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 200 }), (firstOn, n) => {
        const rule = { every: "month", firstOn } as const;
        const [one, next] = [n, n + 1].map((number) => periodOf({ months: 1 }, dayOf(rule, number)));
        expect(next?.from).toBe(one?.to);
      }),
    );
  });
});

describe("what is due", () => {
  const rule = { every: "month", firstOn: day("2026-08-31"), lastOn: null, span: { months: 1 } } as const;
  const daysDue = (today: string, given: { nextOn?: LocalDate; lastOn?: LocalDate } = {}) =>
    dueOccurrences({ ...rule, nextOn: rule.firstOn, ...given }, { today: day(today) }).map(({ on }) => on);

  it("is what has come and not been decided on", () => {
    expect(daysDue("2026-10-31")).toEqual(["2026-08-31", "2026-09-30", "2026-10-31"]);
    expect(daysDue("2026-10-31", { nextOn: day("2026-10-31") })).toEqual(["2026-10-31"]);
    expect(daysDue("2026-08-30")).toEqual([]);
  });

  it("ends on the last day, which is one of them", () => {
    expect(daysDue("2026-12-31", { lastOn: day("2026-09-30") })).toEqual(["2026-08-31", "2026-09-30"]);
    expect(daysDue("2026-12-31", { lastOn: day("2026-08-01") })).toEqual([]);
  });

  it("waits until the month that it covers is over", () => {
    const early = { ...rule, firstOn: day("2026-10-05"), nextOn: day("2026-10-05") };
    expect(dueOccurrences(early, { today: day("2026-10-30") })).toEqual([]);
    expect(dueOccurrences(early, { today: day("2026-10-31") })).toHaveLength(1);
  });

  it("is the same whether looked at once or every day", () => {
    fc.assert(
      fc.property(every, days, fc.integer({ min: 0, max: 300 }), (each, firstOn, length) => {
        const open = { every: each, firstOn, lastOn: null, span: { days: 1 } };
        const today = addDays(firstOn, length);
        const atOnce = dueOccurrences({ ...open, nextOn: firstOn }, { today }).map(({ on }) => on);
        const daily: LocalDate[] = [];
        let nextOn = firstOn;
        for (let now = firstOn; now <= today; now = addDays(now, 1)) {
          for (const { on } of dueOccurrences({ ...open, nextOn }, { today: now })) {
            daily.push(on);
            nextOn = nextAfter(open, on);
          }
        }
        expect(daily).toEqual(atOnce);
      }),
      { numRuns: 40 },
    );
  });

  it("comes sixty at a time after a long absence", () => {
    const weekly = { every: "week", firstOn: day("2020-01-01"), lastOn: null, span: { days: 1 } } as const;
    const due = dueOccurrences(
      { ...weekly, nextOn: weekly.firstOn },
      { today: addMonths(weekly.firstOn, 60) },
    );
    expect(due).toHaveLength(60);
  });
});
