import type { Clock } from "@/lib/core/income/clock";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Bucket, Period, RangeKey } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";
import {
  FIRST_DAY,
  incomeSumsSql,
  toBounds,
  unconvertedSql,
  viewSumsSql,
  type IncomeSum,
  type Unconverted,
  type ViewSum,
} from "./sum-periods";
import { matchSumsSql, WITHOUT_INCOME_SQL, type MatchSum } from "./sum-videos";

/** What Home adds up; the second period is the one it is compared with. */
export type OverviewSums = {
  incomes: IncomeSum[];
  views: ViewSum[];
  matches: MatchSum[];
  unconverted: Unconverted[];
  recentWithoutIncome: number;
};

type Asked = {
  creatorId: string;
  periods: readonly Period[];
  bucket: Bucket;
  clock: Clock;
  since: LocalDate;
};

/** All of it in one statement: on a page that is opened this often, what costs is the way there and back. */
export async function getOverviewSums(
  sql: Sql,
  { creatorId, periods, bucket, clock, since }: Asked,
): Promise<OverviewSums> {
  const rows = await sql.query<Row>(
    `select 'income' as kind, side, stream as name, start, income as a, estimated as b, rewards as c, "qualifiedViews" as d
       from (${incomeSumsSql(bucket, clock)}) i
     union all select 'views', side, null, start, views, residual, "qualifiedViews", "coveredDays" from (${viewSumsSql(bucket)}) v
     union all select 'match', side, null, null, "viewsWithoutIncome", "viewsWithIncome", "incomeWithoutViews", "videosWithoutIncome"
       from (${matchSumsSql(periods.length, clock)}) m
     union all select 'unconverted', 1, currency, null, amount, 0, 0, 0 from (${unconvertedSql(clock)}) u
     union all select 'recent', 1, null, null, videos, 0, 0, 0 from (${WITHOUT_INCOME_SQL}) r`,
    [creatorId, ...toBounds(periods), since],
  );
  return collect(rows);
}

type Numbers = { side: number; a: bigint; b: bigint; c: bigint; d: bigint };

type Row = Numbers &
  (
    | { kind: "income"; name: Stream | null; start: LocalDate | null }
    | { kind: "views"; name: null; start: LocalDate }
    | { kind: "match" | "recent"; name: null; start: null }
    | { kind: "unconverted"; name: Currency; start: null }
  );

function collect(rows: readonly Row[]): OverviewSums {
  const sums: OverviewSums = { incomes: [], views: [], matches: [], unconverted: [], recentWithoutIncome: 0 };
  for (const row of rows) {
    const { side, a, b, c, d } = row;
    switch (row.kind) {
      case "income":
        sums.incomes.push({
          side,
          stream: row.name,
          start: row.start,
          income: a,
          estimated: b,
          rewards: c,
          qualifiedViews: d,
        });
        break;
      case "views":
        sums.views.push({
          side,
          start: row.start,
          views: a,
          residual: b,
          qualifiedViews: c,
          coveredDays: Number(d),
        });
        break;
      case "match":
        sums.matches.push({
          side,
          viewsWithoutIncome: a,
          viewsWithIncome: b,
          incomeWithoutViews: c,
          videosWithoutIncome: Number(d),
        });
        break;
      case "unconverted":
        sums.unconverted.push({ currency: row.name, amount: a });
        break;
      case "recent":
        sums.recentWithoutIncome = Number(a);
    }
  }
  return sums;
}

/** What has to be known before a view can be chosen: null before there are any days. */
export type Opening = { firstDay: LocalDate; hasRewards: boolean };

/**
 * Unasked, this month; but before the platform's money for it is in, the month says little, and the one before is
 * shown, if anything goes back that far. `hasRewards` is of this month.
 */
export function openingRange({ firstDay, hasRewards }: Opening, today: LocalDate): RangeKey {
  return hasRewards || firstDay >= firstOfMonth(today) ? "month" : "last-month";
}

/** The first day with views or income, and whether the platform's own money came in within a period. */
export async function findOpening(
  sql: Sql,
  { creatorId, period, clock }: { creatorId: string; period: Period; clock: Clock },
): Promise<Opening | null> {
  const [row] = await sql.query<{ firstDay: LocalDate | null; hasRewards: boolean }>(
    `select ${FIRST_DAY} as "firstDay", exists (select from stream_day where creator_id = $1::uuid and day >= $2::date and day < $3::date
       and stream in ('creator_rewards', 'ads') and ${CLOCK_COLUMNS[clock].income} <> 0) as "hasRewards"`,
    [creatorId, period.from, period.to],
  );
  return row && row.firstDay !== null ? { firstDay: row.firstDay, hasRewards: row.hasRewards } : null;
}
