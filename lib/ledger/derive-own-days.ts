import { CLOCKS, type Clock } from "@/lib/core/income/clock";
import { daysOfLine, type DatedLine, type LineTerms } from "@/lib/core/income/line-days";
import type { Stream } from "@/lib/core/income/stream";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";

import { chunksOf } from "./chunks";
import { readTerms } from "./derive-own-terms";
import { COUNTS, hasOwnDays, ROOTS } from "./derive-shares";
import { toArray } from "./derive-sql";
import { putInSql } from "./derive-sums";
import { groupBy } from "./group";

/** So many lines at a time: each may read 90 days of several videos. */
const BATCH = 200;

/**
 * Puts in the days of lines whose terms need the core: split over videos, earned on publish days or as views come, and
 * fees that accrue over the views they bought; with them what reverses such a line. Null: every line.
 */
export async function putInOwnDays(
  sql: Sql,
  { creatorId, incomeIds }: { creatorId: string; incomeIds: readonly string[] | null },
): Promise<void> {
  const lines = await sql.query<LineRow>(LINES_SQL, [creatorId, toArray(incomeIds)]);
  for (const batch of chunksOf(lines, BATCH)) {
    const terms = await readTerms(sql, { creatorId, incomeIds: batch.map(({ rootId }) => rootId) });
    await store(sql, { creatorId, rows: batch.flatMap((line) => rowsOf(line, terms)) });
  }
}

type LineRow = {
  id: string;
  /** The line that this one takes back in the end; its own id where it takes none back. */
  rootId: string;
  stream: Stream;
  isEstimated: boolean;
  amount: bigint;
  qualifiedViews: bigint | null;
  paidOn: LocalDate | null;
};

const LINES_SQL = `
with ${ROOTS}
select ${columnsOf("i")} from income i
where i.creator_id = $1::uuid and ($2::uuid[] is null or i.id = any($2::uuid[])) and ${COUNTS} and ${hasOwnDays("i")}
  and (i.parent_id is null or i.id not in (select id from root))
union all
select ${columnsOf("t")} from root join income i on i.creator_id = $1::uuid and i.id = root.id
  join income t on t.creator_id = $1::uuid and t.id = root.root_id
where ${COUNTS} and ${hasOwnDays("t")}
order by id`;

function columnsOf(terms: string): string {
  return `i.id::text as id, ${terms}.id::text as "rootId", i.stream, i.state = 'estimated' as "isEstimated",
  i.base_amount as amount, i.qualified_views as "qualifiedViews", i.paid_on as "paidOn"`;
}

type DayRow = Record<Clock, bigint> & {
  incomeId: string;
  day: LocalDate;
  part: number;
  videoId: string | null;
  stream: Stream;
  isEstimated: boolean;
  qualifiedViews: bigint | null;
};

/** A row for each day and video that has a part by any clock, the qualified views in the shares of what was earned. */
function rowsOf(
  { id, rootId, stream, isEstimated, ...line }: LineRow,
  terms: ReadonlyMap<string, LineTerms>,
): DayRow[] {
  const source = terms.get(rootId);
  if (source === undefined) return [];
  const dated: DatedLine = { ...source, ...line, reverses: rootId === id ? null : source };
  const rows = new Map<string, DayRow>();
  const rowOn = (videoId: string | null, day: LocalDate): DayRow => {
    const key = `${String(videoId)} ${day}`;
    const none = {
      earned: 0n,
      viewed: 0n,
      paid: 0n,
      qualifiedViews: line.qualifiedViews === null ? null : 0n,
    };
    const row = rows.get(key) ?? { incomeId: id, day, part: 0, videoId, stream, isEstimated, ...none };
    rows.set(key, row);
    return row;
  };
  for (const clock of CLOCKS) {
    for (const { videoId, day, amount } of daysOfLine(dated, clock)) rowOn(videoId, day)[clock] += amount;
  }
  if (line.qualifiedViews !== null) {
    const qualified = { ...dated, amount: line.qualifiedViews };
    for (const { videoId, day, amount } of daysOfLine(qualified, "earned"))
      rowOn(videoId, day).qualifiedViews = amount;
  }
  return numbered([...rows.values()]);
}

/** Parts count the videos of a day, in an order that is the same each time. */
function numbered(rows: readonly DayRow[]): DayRow[] {
  const days = groupBy(rows, ({ day }) => day);
  return [...days.values()].flatMap((ofDay) =>
    ofDay
      .toSorted((a, b) => ((a.videoId ?? "") < (b.videoId ?? "") ? -1 : 1))
      .map((row, part) => ({ ...row, part })),
  );
}

async function store(
  sql: Sql,
  { creatorId, rows }: { creatorId: string; rows: readonly DayRow[] },
): Promise<void> {
  if (rows.length === 0) return;
  const of = (read: (row: DayRow) => unknown) => rows.map(read);
  await sql.query(STORE_SQL, [
    creatorId,
    of((row) => row.incomeId),
    of((row) => row.day),
    of((row) => row.part),
    of((row) => row.videoId),
    of((row) => row.stream),
    of((row) => row.isEstimated),
    of((row) => row.earned),
    of((row) => row.viewed),
    of((row) => row.paid),
    of((row) => row.qualifiedViews),
  ]);
}

const STORE_SQL = putInSql(`fresh as materialized (
  select * from unnest($2::uuid[], $3::date[], $4::int[], $5::uuid[], $6::text[], $7::bool[], $8::bigint[], $9::bigint[],
    $10::bigint[], $11::bigint[])
    as f (income_id, day, part, video_id, stream, is_estimated, earned, viewed, paid, qualified_views)
)`);
