import fc from "fast-check";
import { expect, test } from "vitest";

import { addDays, dateOfDayNumber, dayNumber, eachDay, firstOfMonth } from "@/lib/core/time/date";

import { planMonths } from "./month-plan";

test("months, plus the days to add, minus the days to take away, are the days of the period", () => {
  fc.assert(
    fc.property(fc.nat(800), fc.integer({ min: 1, max: 200 }), (start, length) => {
      const from = dateOfDayNumber(20_000 + start);
      const period = { from, to: addDays(from, length) };
      const { months, add, subtract } = planMonths(period);
      const days = new Set([...(months ? [months] : []), ...add].flatMap(eachDay));
      for (const day of subtract.flatMap(eachDay)) expect(days.delete(day)).toBe(true);
      expect([...days].sort()).toEqual(eachDay(period));
      if (months)
        expect([firstOfMonth(months.from), firstOfMonth(months.to)]).toEqual([months.from, months.to]);
    }),
  );
});

test("a month to date takes away the days ahead and adds none", () => {
  const from = firstOfMonth(dateOfDayNumber(20_000));
  const plan = planMonths({ from, to: addDays(from, 3) });
  expect(plan.add).toEqual([]);
  expect(plan.subtract).toHaveLength(1);
  expect(dayNumber(plan.subtract[0]?.from ?? from)).toBe(dayNumber(from) + 3);
});
