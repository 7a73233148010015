import type { Steps } from "@/lib/core/steps";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { isFuture } from "@/lib/core/time/plausible";
import { mapColumns } from "./columns";
import { isMissing } from "./count-text";
import { parseDayText } from "./day-text";
import type { Fact } from "./facts";
import type { Context, FormatKind, Reading } from "./format";
import { handleInName } from "./kinds/tiktok-names";
import { createProblems, quote, type Problems } from "./problems";
import { eachRow, type RowReader } from "./row-reader";
import type { SourceTable } from "./table";
import { dateRows, startInName, type DatedRow } from "./years";

type Daily<Key extends string> = {
  kind: FormatKind;
  names: ReadonlyMap<Key | "date", readonly string[]>;
  /** A day on which this column has no value says nothing. */
  main: Key;
  context: Context;
  readDay: (row: RowReader<Key | "date">, day: LocalDate) => Fact[];
};

/**
 * A table of TikTok with one ascending row per calendar day of the whole account, most often without a year. Rows whose
 * day cannot be told, and those where `readDay` noted an error, give no facts.
 */
export function* readDaily<Key extends string>(
  table: SourceTable,
  { kind, names, main, context, readDay }: Daily<Key>,
): Steps<Reading> {
  const columns = mapColumns(table.rows[0] ?? [], names);
  const problems = createProblems();
  const at = columns.get("date")?.index ?? -1;
  const days = table.rows.slice(1).map((cells) => parseDayText(cells[at] ?? ""));
  const start = startInName(table.containerName) ?? startInName(table.name);
  const dated = dateRows(days, { start, asOf: context.asOf });
  const facts: Fact[] = [];
  yield* eachRow(table.rows, {
    columns,
    problems,
    read: (row) => {
      const day = dayOf(row, dated[row.number - 1]);
      if (day === null || isWithoutValue(row, main)) return;
      const found = readDay(row, day);
      if (!row.hasError()) facts.push(...found);
    },
  });
  const range = rangeOf(dated);
  noteFuture(range, { problems, context });
  const handle = handleInName(table.containerName) ?? handleInName(table.name);
  return {
    kind,
    platform: "tiktok",
    facts,
    problems: problems.list(),
    rowCount: days.length,
    errorRows: problems.errorRows(),
    ...(range === null ? {} : { range }),
    ...(handle === null ? {} : { handle }),
  };
}

/** A gap before a day is named, and the day still counts. */
function dayOf<Key extends string>(
  row: RowReader<Key | "date">,
  dated: DatedRow | undefined,
): LocalDate | null {
  if (dated === undefined || dated.date === null) return noteDay(row, dated?.problem ?? "unreadable");
  if (dated.missingBefore > 0) {
    const days = dated.missingBefore === 1 ? "1 day is" : `${dated.missingBefore} days are`;
    row.note("date", { code: "gap", message: `${days} missing before this one.`, severity: "warning" });
  }
  return dated.date;
}

function isWithoutValue<Key extends string>(row: RowReader<Key | "date">, main: Key): boolean {
  if (!isMissing(row.text(main))) return false;
  const message = "The platform gives no number for this day, so it stays as it is.";
  row.note(main, { code: "no-value", message, severity: "info" });
  return true;
}

const DAY_MESSAGES: Readonly<Record<Extract<DatedRow, { date: null }>["problem"], string>> = {
  unreadable: "is no date that Permille can read.",
  "no-such-day": "does not exist in the year that this file covers.",
  repeated: "is there twice; the first row counts.",
  "out-of-order": "is not after the row before it.",
  "before-start": "lies before the first day in the file's name.",
};

function noteDay<Key extends string>(row: RowReader<Key | "date">, problem: keyof typeof DAY_MESSAGES): null {
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
