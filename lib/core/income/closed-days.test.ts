import fc from "fast-check";
import { expect, it } from "vitest";

import { date, sum } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

import { keepClosedDays } from "./closed-days";

const start = date("2026-01-01");

it("keep what they held, and the first open day takes up the difference", () => {
  // The first day was closed at 245.97; later the views of the second make it 225.00 of 900.00.
  const closed = { openFrom: addDays(start, 1), held: toDays([24_597n]) };
  expect([...keepClosedDays(toDays([22_500n, 67_500n]), closed)]).toEqual([
    ["2026-01-01", 24_597n],
    ["2026-01-02", 65_403n],
  ]);
});

it("take no part in a reversal that came later: all of it is booked on the first open day", () => {
  const closed = { openFrom: date("2026-02-01"), held: toDays([]) };
  expect([...keepClosedDays(toDays([-1000n]), closed)]).toEqual([["2026-02-01", -1000n]]);
});

it("never move, whatever the rules give by now, and the whole stays the whole", () => {
  const days = fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 60 });
  fc.assert(
    fc.property(days, days, fc.nat({ max: 70 }), (before, now, at) => {
      const openFrom = addDays(start, at);
      const held = new Map([...toDays(before)].filter(([day]) => day < openFrom));
      const kept = keepClosedDays(toDays(now), { openFrom, held });
      expect([...kept].filter(([day]) => day < openFrom)).toEqual([...held]);
      expect(sum([...kept.values()])).toBe(sum(now));
    }),
  );
});

function toDays(amounts: readonly bigint[]): Map<LocalDate, bigint> {
  return new Map(amounts.map((amount, index) => [addDays(start, index), amount]));
}
