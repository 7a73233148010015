import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekday } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import { latestSending, nextSending, type SendingTime } from "./sending-time";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "America/Sao_Paulo",
  "America/Havana",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "Pacific/Kiritimati",
] as const;

const DAY_MS = 86_400_000;

function time(given: Partial<SendingTime>): SendingTime {
  return { cadence: "monthly", day: 1, hour: 8, minute: 0, timeZone: "Europe/Berlin", ...given };
}

function next(given: Partial<SendingTime>, after: string): string {
  return new Date(nextSending(time(given), Date.parse(after))).toISOString();
}

describe("the next sending", () => {
  it.each([
    ["on the first of the next month", {}, "2026-11-28T12:00:00Z", "2026-12-01T07:00:00.000Z"],
    ["later on the same day", {}, "2026-12-01T06:59:59Z", "2026-12-01T07:00:00.000Z"],
    ["not at its own instant again", {}, "2026-12-01T07:00:00Z", "2027-01-01T07:00:00.000Z"],
    ["by summer time in summer", {}, "2026-06-15T00:00:00Z", "2026-07-01T06:00:00.000Z"],
    ["on the last day of a month", { day: 0 }, "2026-11-28T12:00:00Z", "2026-11-30T07:00:00.000Z"],
    ["on 29 February of a leap year", { day: 0 }, "2028-02-01T00:00:00Z", "2028-02-29T07:00:00.000Z"],
    ["on the last of the next, once it was", { day: 0 }, "2027-01-31T07:00:00Z", "2027-02-28T07:00:00.000Z"],
    [
      "on a weekday",
      { cadence: "weekly", day: 1 } as const,
      "2026-11-28T12:00:00Z",
      "2026-11-30T07:00:00.000Z",
    ],
    [
      "on the same weekday of the next week",
      { cadence: "weekly", day: 1 } as const,
      "2026-11-30T07:00:00Z",
      "2026-12-07T07:00:00.000Z",
    ],
    [
      "where 02:30 is jumped over, as the clocks show 03:00",
      { cadence: "weekly", day: 7, hour: 2, minute: 30 } as const,
      "2026-03-28T12:00:00Z",
      "2026-03-29T01:00:00.000Z",
    ],
    [
      "where 02:30 comes twice, the first time",
      { cadence: "weekly", day: 7, hour: 2, minute: 30 } as const,
      "2026-10-24T12:00:00Z",
      "2026-10-25T00:30:00.000Z",
    ],
    [
      "where 02:30 comes twice, not the second time as well",
      { cadence: "weekly", day: 7, hour: 2, minute: 30 } as const,
      "2026-10-25T00:30:00Z",
      "2026-11-01T01:30:00.000Z",
    ],
    [
      "where Apia skipped a Friday, as Saturday began",
      { cadence: "weekly", day: 5, timeZone: "Pacific/Apia" } as const,
      "2011-12-28T12:00:00Z",
      "2011-12-30T10:00:00.000Z",
    ],
  ])("%s", (_rule, given, after, expected) => {
    expect(next(given, after)).toBe(expected);
  });

  const times = fc.record({
    cadence: fc.constantFrom("weekly" as const, "monthly" as const),
    day: fc.integer({ min: 1, max: 7 }),
    isLast: fc.boolean(),
    hour: fc.integer({ min: 0, max: 23 }),
    minute: fc.integer({ min: 0, max: 59 }),
    timeZone: fc.constantFrom(...ZONES),
  });

  it("is the first after an instant: none lies between, and each next is one week or month on", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 25_000 * DAY_MS }), ({ isLast, ...given }, after) => {
        const own = given.cadence === "monthly" && isLast ? { ...given, day: 0 } : given;
        const first = nextSending(own, after);
        const second = nextSending(own, first);
        expect(first).toBeGreaterThan(after);
        expect(nextSending(own, first - 1)).toBe(first);
        expect(nextSending(own, after + Math.floor((first - after) / 2))).toBe(first);
        const days = (second - first) / DAY_MS;
        const [least, most] = own.cadence === "weekly" ? [5, 8] : [26, 33];
        expect(days).toBeGreaterThan(least);
        expect(days).toBeLessThan(most);
      }),
    );
  });

  it("falls on its day, unless the clocks never showed that day", () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 25_000 * DAY_MS }), ({ isLast, ...given }, after) => {
        const own = given.cadence === "monthly" && isLast ? { ...given, day: 0 } : given;
        const day = localDateAt(nextSending(own, after), own.timeZone);
        // Apia's 30 December 2011.
        if (day === "2011-12-31" && own.timeZone === "Pacific/Apia") return;
        const shown =
          own.cadence === "weekly"
            ? weekday(day)
            : own.day === 0
              ? Number(addDays(day, 1).slice(8)) - 1
              : Number(day.slice(8));
        expect(shown).toBe(own.day);
      }),
    );
  });
});

describe("what was missed", () => {
  const latest = (planned: string, until: string) =>
    new Date(
      latestSending(time({ day: 0 }), { planned: Date.parse(planned), until: Date.parse(until) }),
    ).toISOString();

  it("is sent for the last of its instants that have passed", () => {
    expect(latest("2026-08-31T06:00:00Z", "2026-12-01T12:00:00Z")).toBe("2026-11-30T07:00:00.000Z");
  });

  it("is its own where no later one has passed, also a moment before it", () => {
    expect(latest("2026-11-30T07:00:00Z", "2026-12-30T00:00:00Z")).toBe("2026-11-30T07:00:00.000Z");
    expect(latest("2026-11-30T07:00:00Z", "2026-11-30T06:59:59Z")).toBe("2026-11-30T07:00:00.000Z");
  });
});
