import { expect, it } from "vitest";
import { date } from "@/lib/core/testdata/vector";
import { dueKey, dueWhen } from "./due-when";

// 25 November 2026 is a Wednesday.
const today = date("2026-11-25");

it.each([
  ["2026-11-24", "overdue"],
  ["2026-11-25", "thisWeek"],
  ["2026-11-29", "thisWeek"],
  ["2026-11-30", "nextWeek"],
  ["2026-12-06", "nextWeek"],
  ["2026-12-07", "month"],
] as const)("what is due on %s is %s on a Wednesday, 25 November 2026", (day, when) => {
  expect(dueWhen(date(day), today).when).toBe(when);
});

it("names the month of what is due later, and says where no day was said", () => {
  expect(dueWhen(date("2027-02-14"), today)).toEqual({ when: "month", month: "2027-02-01" });
  expect(dueWhen(null, today)).toEqual({ when: "none" });
});

it("orders what is due from late to some time", () => {
  const days = ["2027-02-14", null, "2026-12-02", "2026-11-01", "2026-12-20", "2026-11-27"];
  const keys = days.map((day) => dueKey(dueWhen(day === null ? null : date(day), today)));
  const inOrder = ["2026-11-01", "2026-11-27", "2026-12-02", "2026-12-20", "2027-02-14", null];
  const ordered = days
    .map((day, index) => ({ day, key: keys[index] ?? "" }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  expect(ordered.map(({ day }) => day)).toEqual(inOrder);
});
