import { expect, it } from "vitest";
import { readReportSpec } from "@/lib/core/report/report-spec";
import type { ScheduleDraft } from "@/lib/core/schedule/schedule-form";
import { parseRange } from "@/lib/core/time/period";
import { valuesOfNewSchedule, valuesOfSchedule } from "./schedule-values";

const SPEC = readReportSpec({}, { clock: "earned", paper: "a4" });

const rangeOf = (range: string) => {
  const spec = { ...SPEC, range: parseRange(range) ?? "month" };
  return valuesOfNewSchedule({ spec, level: "full", name: "Month", timeZone: "UTC" }).range;
};

it.each([
  ["month", "last-month"],
  ["2026-10", "last-month"],
  ["all", "last-month"],
  ["28d", "28d"],
  ["12m", "12m"],
])("a report of %s is scheduled as one of %s", (range, scheduled) => {
  expect(rangeOf(range)).toBe(scheduled);
});

it("a schedule is edited as it was saved, also one of the month so far", () => {
  const schedule: ScheduleDraft = {
    name: "Month",
    message: "",
    level: "full",
    recipients: ["a@example.com", "b@example.com"],
    spec: "range=month&clock=paid&paper=a4",
    formats: [],
    cadence: "monthly",
    day: 0,
    hour: 7,
    minute: 5,
    timeZone: "UTC",
  };
  expect(valuesOfSchedule(schedule)).toMatchObject({
    ...{ range: "month", clock: "paid", time: "07:05", monthDay: "0", weekday: "1" },
    recipients: "a@example.com\nb@example.com",
  });
});

it("of a deal nothing is for an accountant, unless that was chosen already", () => {
  const spec = readReportSpec(
    { of: "deal", id: "0b0e1c5e-7f0a-4a53-9d0b-0a2f6e6f8a11" },
    { clock: "earned", paper: "a4" },
  );
  const levelsOf = (level: "full" | "accountant", of = spec) =>
    valuesOfNewSchedule({ spec: of, level, name: "Deal", timeZone: "UTC" }).levels;
  expect(levelsOf("full")).toEqual(["full", "percentages", "brand"]);
  expect(levelsOf("accountant")).toContain("accountant");
  expect(levelsOf("full", SPEC)).toContain("accountant");
});
