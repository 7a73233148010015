import { parseClock } from "@/lib/core/income/clock";
import { parseReportLevel, type ReportLevel } from "@/lib/core/report/report-level";
import {
  readReportSpec,
  REPORT_LANGUAGES,
  reportQuery,
  type ReportSpec,
} from "@/lib/core/report/report-spec";
import { fail, ok, type Result } from "@/lib/core/result";
import { readEmail, readText, report, type FieldProblem, type Problems } from "@/lib/core/text/fields";
import { parseRange, type RangeKey } from "@/lib/core/time/period";
import { isTimeZone } from "@/lib/core/time/zone";
import { CADENCES, LAST_DAY, MOST_DAYS, type SendingTime } from "./sending-time";

/** What may be attached. */
export const SENT_FORMATS = ["pdf", "xlsx", "csv"] as const;

export type SentFormat = (typeof SENT_FORMATS)[number];

/** Periods that are others each time; a fixed one would be the same mail again and again. */
export const SENT_RANGES = [
  "last-month",
  "month",
  "7d",
  "28d",
  "90d",
  "year",
  "12m",
] as const satisfies RangeKey[];

/** A deal or a brand is also told of as a whole. */
export const SUBJECT_RANGES = ["all", ...SENT_RANGES] as const satisfies RangeKey[];

export const MOST_RECIPIENTS = 5;

/** A report that is sent again and again: which, to whom, when. */
export type ScheduleDraft = SendingTime & {
  name: string;
  /** As `reportQuery` writes it. */
  spec: string;
  level: ReportLevel;
  /** One to five. */
  recipients: readonly string[];
  formats: readonly SentFormat[];
  message: string;
};

export const SCHEDULE_FIELDS = [
  ...["name", "spec", "range", "clock", "language", "level"],
  ...["cadence", "weekday", "monthDay", "time", "timeZone"],
  ...["recipients", "pdf", "xlsx", "csv", "message"],
] as const;

export type ScheduleTexts = Readonly<Record<string, string | undefined>>;

/** Reads a form; `spec` is the address of the report that the form was opened with, which the form's own choices outrank. */
export function readSchedule(texts: ScheduleTexts): Result<ScheduleDraft, FieldProblem[]> {
  const found: FieldProblem[] = [];
  const problems = { add: report(found) };
  const name = readText("name", { text: texts.name?.replaceAll(/\s+/g, " "), max: 100, problems });
  if (name === "" && !found.some(({ field }) => field === "name")) problems.add("name", "required");
  const message = readText("message", { text: texts.message, max: 5000, problems });
  const level = parseReportLevel(texts.level ?? "") ?? problems.add("level", "choiceUnknown");
  const spec = readSpec(texts, problems);
  const time = readTime(texts, problems);
  const recipients = readRecipients(texts.recipients, problems);
  const formats = SENT_FORMATS.filter((format) => (texts[format] ?? "") !== "");
  if (level === null || spec === null || time === null || found.length > 0) return fail(found);
  return ok({ ...time, name, message, level, spec: reportQuery(spec), recipients, formats });
}

function readSpec(texts: ScheduleTexts, problems: Problems): ReportSpec | null {
  const clock = parseClock(texts.clock ?? "") ?? problems.add("clock", "choiceUnknown");
  const language =
    REPORT_LANGUAGES.find((one) => one === texts.language) ?? problems.add("language", "choiceUnknown");
  if (clock === null || language === null) return null;
  const base = readScheduled(texts.spec ?? "");
  const ranges: readonly string[] = base.of === "period" ? SENT_RANGES : SUBJECT_RANGES;
  const range = ranges.includes(texts.range ?? "") ? parseRange(texts.range ?? "") : null;
  return range === null ? problems.add("range", "choiceUnknown") : { ...base, range, clock, language };
}

/** The report that a kept address asks for. */
export function readScheduled(spec: string): ReportSpec {
  return readReportSpec(Object.fromEntries(new URLSearchParams(spec)), { clock: "earned", paper: "a4" });
}

function readTime(texts: ScheduleTexts, problems: Problems): SendingTime | null {
  const cadence = CADENCES.find((one) => one === texts.cadence) ?? problems.add("cadence", "choiceUnknown");
  const [, hour = "", minute = ""] = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(texts.time ?? "") ?? [];
  if (hour === "") problems.add("time", "required");
  const timeZone = texts.timeZone ?? "";
  if (!isTimeZone(timeZone)) problems.add("timeZone", "choiceUnknown");
  if (cadence === null) return null;
  const [field, least, most] =
    cadence === "weekly" ? (["weekday", 1, 7] as const) : (["monthDay", LAST_DAY, MOST_DAYS] as const);
  const day = /^\d{1,2}$/.test(texts[field] ?? "") ? Number(texts[field]) : -1;
  if (day < least || day > most) problems.add(field, "choiceUnknown");
  return { cadence, day, hour: Number(hour), minute: Number(minute), timeZone };
}

/** One a line, or parted by commas or semicolons; each is written to once. */
function readRecipients(text: string | undefined, problems: Problems): string[] {
  const typed = (text ?? "").split(/[\n,;]/).map((one) => one.trim());
  const distinct = [...new Map(typed.filter(Boolean).map((one) => [one.toLowerCase(), one])).values()];
  if (distinct.length === 0) problems.add("recipients", "required");
  if (distinct.length > MOST_RECIPIENTS) problems.add("recipients", "recipientsTooMany");
  return distinct.slice(0, MOST_RECIPIENTS).map((one) => readEmail("recipients", one, problems));
}
