import type { Steps } from "@/lib/core/steps";
import { parseLocalDate } from "@/lib/core/time/date";
import { isFuture } from "@/lib/core/time/plausible";
import { mapColumns } from "../columns";
import type { ChannelDayFact, Problem } from "../facts";
import type { Context } from "../format";
import { createProblems } from "../problems";
import { eachRow, type RowReader } from "../row-reader";
import type { SourceTable } from "../table";

type Key = "day" | "views" | "profileViews" | "likes" | "comments" | "shares" | "newFollowers";

const NAMES = new Map<Key, readonly string[]>([
  ["day", ["day"]],
  ["views", ["views"]],
  ["profileViews", ["profile_views"]],
  ["likes", ["likes"]],
  ["comments", ["comments"]],
  ["shares", ["shares"]],
  ["newFollowers", ["new_followers"]],
]);

type ReadDays = { facts: ChannelDayFact[]; problems: Problem[]; rowCount: number; errorRows: number };

/** Days of a whole channel, as `applyMapping` writes them. */
export function* readDays(table: SourceTable, context: Context): Steps<ReadDays> {
  const problems = createProblems();
  const facts: ChannelDayFact[] = [];
  const columns = mapColumns(table.rows[0] ?? [], NAMES);
  yield* eachRow(table.rows, {
    columns,
    problems,
    read: (row) => {
      const fact = readDay(row, context);
      if (fact !== null && !row.hasError()) facts.push(fact);
    },
  });
  const rowCount = Math.max(0, table.rows.length - 1);
  return { facts, problems: problems.list(), rowCount, errorRows: problems.errorRows() };
}

function readDay(row: RowReader<Key>, { today }: Context): ChannelDayFact | null {
  const day = parseLocalDate(row.text("day"));
  const views = row.count("views");
  if (day === null) return row.note("day", { code: "missing", message: "The day is missing." });
  if (isFuture(day, { today })) {
    return row.note("day", { code: "future", message: `${day} has not come yet.` });
  }
  if (views === null) {
    return row.hasError() ? null : row.note("views", { code: "missing", message: "The views are missing." });
  }
  const negative = { negative: true };
  return {
    type: "channel-day",
    row: row.number,
    day,
    views,
    profileViews: row.count("profileViews"),
    likes: row.count("likes", negative),
    comments: row.count("comments", negative),
    shares: row.count("shares", negative),
    newFollowers: row.count("newFollowers", negative),
  };
}
