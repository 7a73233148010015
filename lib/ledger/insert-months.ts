import type { Sql } from "@/lib/server/sql";
import { createBinaryColumns, type BinaryColumn } from "./binary-columns";
import type { MonthOfViews } from "./derive-months";

/** Months of views on their way into view_month. */
export type MonthRows = {
  add: (month: MonthOfViews) => void;
  /** What was added is gone with the next `clear`. None of the rows may be there. */
  insert: (sql: Sql, creatorId: string) => Promise<void>;
  clear: () => void;
};

/** A month's days are cut out of those of all months, from the first to the last of them; none where the last comes before. */
type Cut = { first: number; last: number };
type MonthRow = { month: MonthOfViews; views: Cut; qualified: Cut };

const NUMBERS: readonly BinaryColumn<number>[] = [{ name: "number", type: "int8", of: (number) => number }];

/** SQL has no arrays of arrays of different lengths, and as texts all their numbers would be parsed. */
const MONTHS: readonly BinaryColumn<MonthRow>[] = [
  { name: "video_id", type: "uuid", of: ({ month }) => month.videoId },
  { name: "month", type: "date", of: ({ month }) => month.month },
  { name: "channel_id", type: "uuid", of: ({ month }) => month.channelId },
  { name: "first", type: "int4", of: ({ views }) => views.first },
  { name: "last", type: "int4", of: ({ views }) => views.last },
  { name: "qualified_first", type: "int4", of: ({ qualified }) => qualified.first },
  { name: "qualified_last", type: "int4", of: ({ qualified }) => qualified.last },
];

export function createMonthRows(): MonthRows {
  const [months, views, qualified] = [
    createBinaryColumns(MONTHS),
    createBinaryColumns(NUMBERS),
    createBinaryColumns(NUMBERS),
  ];
  const text = `
    insert into view_month (creator_id, video_id, month, channel_id, views, qualified_views)
    select $1::uuid, video_id, month, channel_id, ($2::bigint[])[first : last], ($3::bigint[])[qualified_first : qualified_last]
    from ${months.sql("m", 4)}`;
  const put = (all: typeof views, days: readonly number[]): Cut => {
    const first = all.rows() + 1;
    for (const number of days) all.add(number);
    return { first, last: all.rows() };
  };
  return {
    add(month) {
      months.add({ month, views: put(views, month.views), qualified: put(qualified, month.qualified) });
    },
    async insert(sql, creatorId) {
      if (months.rows() === 0) return;
      await sql.query(text, [creatorId, ...views.params(), ...qualified.params(), ...months.params()]);
    },
    clear() {
      for (const columns of [months, views, qualified]) columns.clear();
    },
  };
}

/** Views of videos by the month on their way into the sums over them. */
export type MonthTotals = {
  add: (month: MonthOfViews) => void;
  rows: () => number;
  /** Adds what was added to what is there, and forgets it. */
  flush: (sql: Sql, creatorId: string) => Promise<void>;
};

const TOTALS: readonly BinaryColumn<MonthOfViews>[] = [
  { name: "month", type: "date", of: ({ month }) => month },
  { name: "video_id", type: "uuid", of: ({ videoId }) => videoId },
  { name: "views", type: "int8", of: ({ total }) => total },
];

/** Many together, since each month has its own place in the key: video by video, every row would go to another one. */
export function createMonthTotals(): MonthTotals {
  const totals = createBinaryColumns(TOTALS);
  const text = `
    insert into video_month as v (creator_id, month, video_id, views, earned)
    select $1::uuid, month, video_id, views, 0 from ${totals.sql("t", 2)} order by month, video_id
    on conflict (creator_id, month, video_id) do update set views = v.views + excluded.views`;
  return {
    add: totals.add,
    rows: totals.rows,
    async flush(sql, creatorId) {
      if (totals.rows() > 0) await sql.query(text, [creatorId, ...totals.params()]);
      totals.clear();
    },
  };
}
