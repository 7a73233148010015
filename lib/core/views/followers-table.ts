import { columnsOf, type Table } from "@/lib/core/exports/table";
import { addDays } from "@/lib/core/time/date";

import { levelPoints, type DayCount } from "./audience";

const COLUMNS = columnsOf({
  by: "text",
  first_day: "date",
  last_day: "date",
  followers: "integer",
});

/** The points of the followers' line: of each day, week or month the last number known, empty where no file has one. */
export function toFollowersTable(followers: readonly DayCount[]): Table {
  const { bucket, points } = levelPoints(followers);
  return {
    columns: COLUMNS,
    rows: points.map(({ from, to, value }) => [bucket, from, addDays(to, -1), value]),
  };
}
