import type { Clock } from "@/lib/core/income/clock";
import { levelsOf, type ReportLevel } from "@/lib/core/report/report-level";
import { reportQuery, type ReportLanguage, type ReportSpec } from "@/lib/core/report/report-spec";
import {
  readScheduled,
  SENT_RANGES,
  SUBJECT_RANGES,
  type ScheduleDraft,
  type SentFormat,
} from "@/lib/core/schedule/schedule-form";
import type { Cadence } from "@/lib/core/schedule/sending-time";

type SentRange = (typeof SUBJECT_RANGES)[number];

/** What the fields of the form begin with. */
export type ScheduleValues = {
  name: string;
  recipients: string;
  message: string;
  cadence: Cadence;
  weekday: string;
  monthDay: string;
  time: string;
  timeZone: string;
  spec: string;
  range: SentRange;
  ranges: readonly SentRange[];
  clock: Clock;
  language: ReportLanguage;
  level: ReportLevel;
  levels: readonly ReportLevel[];
  formats: readonly SentFormat[];
};

type NewSchedule = { spec: ReportSpec; level: ReportLevel; name: string; timeZone: string };

/** Most people send the month before, on the first, as a paper; the month so far would be one of a single day then. */
export function valuesOfNewSchedule({ spec, level, name, timeZone }: NewSchedule): ScheduleValues {
  return {
    ...{ name, recipients: "", message: "", timeZone, level, formats: ["pdf"] },
    ...{ cadence: "monthly", weekday: "1", monthDay: "1", time: "08:00" },
    ...valuesOfSpec(spec.range === "month" ? { ...spec, range: "last-month" } : spec, level),
  };
}

export function valuesOfSchedule(schedule: ScheduleDraft): ScheduleValues {
  const { cadence, day, hour, minute, recipients, spec, ...rest } = schedule;
  const { name, message, timeZone, level, formats } = rest;
  const two = (number: number) => String(number).padStart(2, "0");
  return {
    ...{ name, message, timeZone, level, formats, cadence, recipients: recipients.join("\n") },
    weekday: cadence === "weekly" ? String(day) : "1",
    monthDay: cadence === "monthly" ? String(day) : "1",
    time: `${two(hour)}:${two(minute)}`,
    ...valuesOfSpec(readScheduled(spec), level),
  };
}

type OfSpec = Pick<ScheduleValues, "spec" | "range" | "ranges" | "levels" | "clock" | "language">;

/** A fixed period was chosen to look at; what is sent again and again is another each time. */
function valuesOfSpec(spec: ReportSpec, level: ReportLevel): OfSpec {
  const ranges = spec.of === "period" ? SENT_RANGES : SUBJECT_RANGES;
  const range = ranges.find((one) => one === spec.range) ?? "last-month";
  const levels = levelsOf(spec, level);
  return { spec: reportQuery(spec), ranges, range, levels, clock: spec.clock, language: spec.language };
}
