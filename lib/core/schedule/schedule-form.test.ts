import { expect, it } from "vitest";
import { readSchedule, type ScheduleTexts } from "./schedule-form";

const TEXTS: ScheduleTexts = {
  ...{
    name: "Month for Anna",
    spec: "range=month&clock=paid&paper=letter&parts=streams",
    range: "last-month",
  },
  ...{
    clock: "earned",
    language: "de",
    level: "accountant",
    cadence: "monthly",
    monthDay: "1",
    weekday: "3",
  },
  ...{ time: "08:30", timeZone: "Europe/Berlin", recipients: "anna@example.com\nben@example.com", pdf: "on" },
};

const read = (given: ScheduleTexts = {}) => readSchedule({ ...TEXTS, ...given });

function problemsOf(given: ScheduleTexts): string[] {
  const outcome = read(given);
  return outcome.ok ? [] : outcome.error.map(({ field, problem }) => `${field} ${problem}`);
}

it("keeps of the report's address what the form does not ask for", () => {
  expect(read()).toEqual({
    ok: true,
    value: {
      ...{ name: "Month for Anna", message: "", level: "accountant", formats: ["pdf"] },
      spec: "range=last-month&clock=earned&parts=streams&language=de&paper=letter",
      recipients: ["anna@example.com", "ben@example.com"],
      ...{ cadence: "monthly", day: 1, hour: 8, minute: 30, timeZone: "Europe/Berlin" },
    },
  });
});

it("takes the day of its cadence, and no format at all", () => {
  expect(read({ cadence: "weekly", pdf: "" })).toMatchObject({ value: { day: 3, formats: [] } });
});

it("writes to each address once", () => {
  const outcome = read({ recipients: "anna@example.com; ANNA@example.com,\n" });
  expect(outcome).toMatchObject({ value: { recipients: ["ANNA@example.com"] } });
});

it.each<[string, ScheduleTexts]>([
  ["name required", { name: " " }],
  ["range choiceUnknown", { range: "2026-11" }],
  ["range choiceUnknown", { range: "all" }],
  ["clock choiceUnknown", { clock: "" }],
  ["language choiceUnknown", { language: "xx" }],
  ["level choiceUnknown", { level: "secret" }],
  ["cadence choiceUnknown", { cadence: "daily" }],
  ["monthDay choiceUnknown", { monthDay: "29" }],
  ["weekday choiceUnknown", { cadence: "weekly", weekday: "0" }],
  ["time required", { time: "24:00" }],
  ["timeZone choiceUnknown", { timeZone: "+05:00" }],
  ["recipients required", { recipients: "\n" }],
  ["recipients emailNotPlain", { recipients: "Anna <anna@example.com>" }],
  ["recipients recipientsTooMany", { recipients: [1, 2, 3, 4, 5, 6].map((n) => `a${n}@b.com`).join() }],
])("says %s", (problem, given) => {
  expect(problemsOf(given)).toEqual([problem]);
});
