import { addDays, type LocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import type { Period } from "@/lib/core/time/period";
import { hasColumns, mapColumns } from "../columns";
import { isMissing } from "../count-text";
import { parseDayText } from "../day-text";
import type { ChannelDayFact } from "../facts";
import type { Context, Format } from "../format";
import { createProblems, quote, type Problems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import { handleInName } from "./tiktok-names";
import { dateRows, startInName, type DatedRow } from "../years";

type Key = "date" | "views" | "profileViews" | "likes" | "comments" | "shares" | "newFollowers";

const NAMES = new Map<Key, readonly string[]>([
  ["date", ["Date"]],
  ["views", ["Video Views"]],
  ["profileViews", ["Profile Views"]],
  ["likes", ["Likes"]],
  ["comments", ["Comments"]],
  ["shares", ["Shares"]],
  ["newFollowers", ["New followers"]],
]);

/**
 * TikTok Studio's Overview: one row per calendar day of the whole account, ascending, English headers, dates in the
 * interface's language without a year. A day without data reads `undefined`; daily counters may be negative.
 */
export const tiktokOverview: Format = {
  kind: "tiktok-studio-overview",
  // Business Suite's "Video views" differs by one capital letter, and must not pass for Studio's.
  detect: ({ rows: [header = []] }) =>
    hasColumns(mapColumns(header, NAMES), ["date", "views", "profileViews"]) &&
    !header.some((title) => title.trim() === "Video views"),
  takenOn: ({ containerName, rows }) => {
    const start = startInName(containerName);
    return start === null ? null : addDays(start, rows.length - 1);
  },
  read: (table, { context }) => {
    const columns = mapColumns(table.rows[0] ?? [], NAMES);
    const problems = createProblems();
    const at = columns.get("date")?.index ?? 0;
    const days = table.rows.slice(1).map((cells) => parseDayText(cells[at] ?? ""));
    const start = startInName(table.containerName) ?? startInName(table.name);
    const dated = dateRows(days, { start, asOf: context.asOf });
    const facts: ChannelDayFact[] = [];
    eachRow(table.rows, {
      columns,
      problems,
      read: (row) => {
        const fact = readDay(row, dated[row.number - 1]);
        if (fact !== null) facts.push(fact);
      },
    });
    const range = rangeOf(dated);
    noteFuture(range, { problems, context });
    const handle = handleInName(table.containerName) ?? handleInName(table.name);
    return {
      kind: "tiktok-studio-overview",
      platform: "tiktok",
      facts,
      problems: problems.list(),
      rowCount: days.length,
      errorRows: problems.errorRows(),
      ...(range === null ? {} : { range }),
      ...(handle === null ? {} : { handle }),
    };
  },
};

function readDay(row: RowReader<Key>, dated: DatedRow | undefined): ChannelDayFact | null {
  if (dated === undefined || dated.date === null) return noteDay(row, dated?.problem ?? "unreadable");
  if (dated.missingBefore > 0) {
    const days = dated.missingBefore === 1 ? "1 day is" : `${dated.missingBefore} days are`;
    row.note("date", { code: "gap", message: `${days} missing before this one.`, severity: "warning" });
  }
  if (isMissing(row.text("views"))) {
    const message = "The platform gives no views for this day, so it stays as it is.";
    return row.note("views", { code: "no-value", message, severity: "info" });
  }
  const views = row.count("views");
  const signed = { negative: true };
  const rest = {
    profileViews: row.count("profileViews", signed),
    likes: row.count("likes", signed),
    comments: row.count("comments", signed),
    shares: row.count("shares", signed),
    newFollowers: row.count("newFollowers", signed),
  };
  if (views === null || row.hasError()) return null;
  return { type: "channel-day", row: row.number, day: dated.date, views, ...rest };
}

const DAY_MESSAGES: Readonly<Record<Extract<DatedRow, { date: null }>["problem"], string>> = {
  unreadable: "is no date that Permille can read.",
  "no-such-day": "does not exist in the year that this file covers.",
  repeated: "is there twice; the first row counts.",
  "out-of-order": "is not after the row before it.",
  "before-start": "lies before the first day in the file's name.",
};

function noteDay(row: RowReader<Key>, problem: keyof typeof DAY_MESSAGES): null {
  return row.note("date", { code: problem, message: `${quote(row.text("date"))} ${DAY_MESSAGES[problem]}` });
}

function rangeOf(dated: readonly DatedRow[]): Period | null {
  const dates = dated.flatMap(({ date }): LocalDate[] => (date === null ? [] : [date]));
  const first = dates[0];
  const last = dates.at(-1);
  return first === undefined || last === undefined ? null : { from: first, to: addDays(last, 1) };
}

function noteFuture(
  range: Period | null,
  { problems, context }: { problems: Problems; context: Context },
): void {
  if (range === null || !isFuture(addDays(range.to, -1), context)) return;
  const message =
    "Some of these days have not come yet. Check the date of your device and the name of the file.";
  problems.add({ row: 0, column: "Date", code: "future", message, severity: "warning" });
}
