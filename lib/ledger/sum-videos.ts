import type { Clock } from "@/lib/core/income/clock";
import { firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";
import { toArray } from "./derive-sql";
import { planMonths, type MonthPlan } from "./month-plan";

type In = { creatorId: string; period: Period; clock: Clock };

export type RankedVideo = {
  id: string;
  title: string;
  publishedOn: LocalDate;
  income: bigint;
  views: bigint;
  months: { month: LocalDate; income: bigint; views: bigint }[];
};

/** The videos that earned most in a period, best first; of equals the newer. */
export async function listBestVideos(
  sql: Sql,
  { creatorId, period, clock, limit }: In & { limit: number },
): Promise<RankedVideo[]> {
  const plan = planMonths(period);
  const rows = await sql.query<Omit<RankedVideo, "months"> & MonthColumns>(
    `with incomes as (${incomeSql(plan, clock)}),
     best as (select video_id, sum(income)::bigint as income from incomes group by video_id
       having sum(income) > 0 order by income desc, video_id desc limit ${String(limit)})
     select b.video_id::text as id, v.title, v.published_on as "publishedOn", b.income, d.views,
       m.months, m.incomes, m.views as "monthViews"
     from best b
     join video v on v.creator_id = $1::uuid and v.id = b.video_id
     cross join lateral (select coalesce(sum(d.views), 0)::bigint as views from view_day d
       where d.creator_id = $1::uuid and d.video_id = b.video_id and d.month < $3::date and d.day >= $2::date and d.day < $3::date) d
     cross join lateral (select array_agg(m.month order by m.month) as months,
         array_agg(m.${CLOCK_COLUMNS[clock].income} order by m.month) as incomes, array_agg(m.views order by m.month) as views
       from video_month m where m.creator_id = $1::uuid and m.video_id = b.video_id) m
     order by b.income desc, b.video_id desc`,
    [creatorId, period.from, period.to],
  );
  return rows.map(({ months, incomes, monthViews, ...video }) => ({
    ...video,
    months: zipMonths(months, incomes, monthViews),
  }));
}

/** What videos had in the months that a period touches; a part of a month stands for the whole of it. */
export type MatchSum = {
  side: number;
  videosWithoutIncome: number;
  viewsWithoutIncome: bigint;
  viewsWithIncome: bigint;
  incomeWithoutViews: bigint;
};

/** Parameters are those of `incomeSumsSql`; `sides` is the number of periods. */
export function matchSumsSql(sides: number, clock: Clock): string {
  const { income } = CLOCK_COLUMNS[clock];
  const bound = (list: "$2" | "$3", side: number) => `(${list}::date[])[${String(side)}]`;
  const parts = Array.from({ length: sides }, (_, index) => {
    const side = index + 1;
    return `select ${String(side)} as side, video_id, sum(views) as views, sum(${income}) as income from video_month
       where creator_id = $1::uuid and month >= date_trunc('month', ${bound("$2", side)}::timestamp)::date
         and month < ${bound("$3", side)}
       group by video_id`;
  });
  return `select side, (count(*) filter (where views > 0 and income = 0))::int as "videosWithoutIncome",
       coalesce(sum(views) filter (where income = 0), 0)::bigint as "viewsWithoutIncome",
       coalesce(sum(views) filter (where income <> 0), 0)::bigint as "viewsWithIncome",
       coalesce(sum(income) filter (where views = 0), 0)::bigint as "incomeWithoutViews"
     from (${parts.join(" union all ")}) sums group by side`;
}

export type VideoSum = { key: string; income: bigint; views: bigint };

/** Every video with views or income in a period, by the platform's id or else ours; best first. */
export async function listVideoSums(sql: Sql, { creatorId, period, clock }: In): Promise<VideoSum[]> {
  const plan = planMonths(period);
  return sql.query<VideoSum>(
    `with sums as (${incomeSql(plan, clock)} union all ${viewsSql(plan)})
     select coalesce(v.platform_video_id, v.id::text) as key, sum(s.income)::bigint as income, sum(s.views)::bigint as views
     from sums s join video v on v.creator_id = $1::uuid and v.id = s.video_id
     group by v.id, v.platform_video_id, key having sum(s.income) <> 0 or sum(s.views) <> 0
     order by income desc, key`,
    [creatorId],
  );
}

export type VideoTotal = { id: string; income: bigint; views: bigint };

/** All that videos ever earned and were viewed. */
export async function listLifetimeSums(
  sql: Sql,
  { creatorId, videoIds, clock }: { creatorId: string; videoIds: readonly string[]; clock: Clock },
): Promise<VideoTotal[]> {
  return sql.query<VideoTotal>(
    `select video_id::text as id, sum(${CLOCK_COLUMNS[clock].income})::bigint as income, sum(views)::bigint as views from video_month
     where creator_id = $1::uuid and video_id = any($2::uuid[]) group by video_id`,
    [creatorId, toArray(videoIds)],
  );
}

export type VideoDay = { day: LocalDate; income: bigint; views: bigint };

/** A video's days with views or income, in order. */
export async function listVideoDays(
  sql: Sql,
  {
    creatorId,
    videoId,
    period,
    clock,
  }: { creatorId: string; videoId: string; period: Period | null; clock: Clock },
): Promise<VideoDay[]> {
  const within =
    "creator_id = $1::uuid and video_id = $2::uuid and day >= coalesce($3::date, '-infinity') and day < coalesce($4::date, 'infinity')";
  return sql.query<VideoDay>(
    `select day, sum(income)::bigint as income, sum(views)::bigint as views from (
       select day, 0 as income, views from view_day where ${within}
       union all select day, ${CLOCK_COLUMNS[clock].income}, 0 from income_day where ${within}) days
     group by day order by day`,
    [creatorId, videoId, period?.from ?? null, period?.to ?? null],
  );
}

/**
 * How many videos published since $4 no income line names, not as one of several either. Shares are few: asked video by
 * video, since a join of all of them reads every line.
 */
export const WITHOUT_INCOME_SQL = `select count(*)::int as videos from video v
     where v.creator_id = $1::uuid and v.published_on >= $4::date and not exists (
       select from income i where i.creator_id = $1::uuid and i.video_id = v.id and i.state <> 'reversed')
     and not coalesce((select bool_or(i.state <> 'reversed') from income_share s
       join income i on i.creator_id = s.creator_id and i.id = s.income_id
       where s.creator_id = $1::uuid and s.video_id = v.id), false)`;

type MonthColumns = { months: LocalDate[] | null; incomes: bigint[] | null; monthViews: bigint[] | null };

function zipMonths(months: LocalDate[] | null, incomes: bigint[] | null, views: bigint[] | null) {
  return (months ?? []).map((month, index) => ({
    month,
    income: incomes?.[index] ?? 0n,
    views: views?.[index] ?? 0n,
  }));
}

/** Columns video_id, income and views (nothing), of creator $1. */
export function incomeSql(plan: MonthPlan, clock: Clock): string {
  const { income } = CLOCK_COLUMNS[clock];
  return partsSql(plan, {
    monthly: `${income} as income, 0::bigint as views`,
    daily: (sign) => `${sign}${income}, 0`,
    table: "income_day",
  });
}

/** Columns video_id, income (nothing) and views, of creator $1. */
export function viewsSql(plan: MonthPlan): string {
  return partsSql(plan, {
    monthly: "0::bigint as income, views",
    daily: (sign) => `0, ${sign}views`,
    table: "view_day",
  });
}

/** Whole months first, then single days with their sign. Dates of a plan are our own, never a person's text. */
function partsSql(
  { months, add, subtract }: MonthPlan,
  {
    monthly,
    daily,
    table,
  }: { monthly: string; daily: (sign: "" | "-") => string; table: "income_day" | "view_day" },
): string {
  const days = (sign: "" | "-", { from, to }: Period) =>
    `select video_id, ${daily(sign)} from ${table}
     where creator_id = $1::uuid and day >= date '${from}' and day < date '${to}' and video_id is not null
       ${table === "view_day" ? `and month >= date '${firstOfMonth(from)}' and month < date '${to}'` : ""}`;
  const whole = months ?? { from: "0001-01-01", to: "0001-01-01" };
  return [
    `select video_id, ${monthly} from video_month
     where creator_id = $1::uuid and month >= date '${whole.from}' and month < date '${whole.to}'`,
    ...add.map((period) => days("", period)),
    ...subtract.map((period) => days("-", period)),
  ].join("\nunion all\n");
}
