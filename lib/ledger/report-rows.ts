import type { CurrencySum, VideoList } from "@/lib/core/report/period-facts";
import type { Clock } from "@/lib/core/income/clock";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { CLOCK_COLUMNS } from "./clock-columns";
import { planMonths } from "./month-plan";
import { LINES_BY_DEAL } from "./organic-days";
import { incomeSql, viewsSql } from "./sum-videos";

type In = { creatorId: string; period: Period; clock: Clock };

type VideoRow = {
  title: string;
  publishedOn: LocalDate | null;
  income: bigint;
  views: bigint;
  count: number;
  allIncome: bigint;
  allViews: bigint;
};

/** The videos with income or views in a period, the first of them by name and the sums of all. */
export async function listReportVideos(
  sql: Sql,
  { creatorId, period, clock, limit }: In & { limit: number },
): Promise<VideoList> {
  const plan = planMonths(period);
  const rows = await sql.query<VideoRow>(
    `with sums as (${incomeSql(plan, clock)} union all ${viewsSql(plan)}),
     seen as (select video_id, sum(income)::bigint as income, sum(views)::bigint as views from sums
       group by video_id having sum(income) <> 0 or sum(views) <> 0)
     select v.title, v.published_on as "publishedOn", s.income, s.views, (count(*) over ())::int as count,
       (sum(s.income) over ())::bigint as "allIncome", (sum(s.views) over ())::bigint as "allViews"
     from seen s join video v on v.creator_id = $1::uuid and v.id = s.video_id
     order by s.income desc, s.views desc, s.video_id limit $2`,
    [creatorId, limit],
  );
  const [top] = rows;
  return {
    first: rows.map(({ title, publishedOn, income, views }) => ({ title, publishedOn, income, views })),
    all: { count: top?.count ?? 0, income: top?.allIncome ?? 0n, views: top?.allViews ?? 0n },
  };
}

/** Income of a period by the currency it came in, the largest first. */
export async function listCurrencySums(
  sql: Sql,
  { creatorId, period, clock, baseCurrency }: In & { baseCurrency: Currency },
): Promise<CurrencySum[]> {
  const { income } = CLOCK_COLUMNS[clock];
  // A line that was deleted counts on closed days all the same, in the base currency.
  return sql.query<CurrencySum>(
    `select coalesce(i.currency::text, $4) as currency, count(distinct d.income_id)::int as lines, sum(d.${income})::bigint as income
     from income_day d left join income i on i.creator_id = $1::uuid and i.id = d.income_id
     where d.creator_id = $1::uuid and d.day >= $2::date and d.day < $3::date
     group by 1 having bool_or(d.${income} <> 0) order by 3 desc, 1`,
    [creatorId, period.from, period.to, baseCurrency],
  );
}

/** What each deal came to in a period, by the deal's id, with what takes its lines back and what closed days hold of deleted ones. */
export async function listDealIncome(
  sql: Sql,
  { creatorId, period, clock }: In,
): Promise<Map<string, bigint>> {
  const { income } = CLOCK_COLUMNS[clock];
  const rows = await sql.query<{ id: string; income: bigint }>(
    `with of_deal as materialized (${LINES_BY_DEAL})
     select o.deal_id::text as id, sum(d.${income})::bigint as income
     from of_deal o join income_day d on d.creator_id = $1::uuid and d.income_id = o.id
     where d.day >= $2::date and d.day < $3::date
     group by 1 having bool_or(d.${income} <> 0)`,
    [creatorId, period.from, period.to],
  );
  return new Map(rows.map(({ id, income: sum }) => [id, sum]));
}

/** What videos gained in a period, by their ids; one that gained nothing is not there. */
export async function readPeriodViews(
  sql: Sql,
  { creatorId, period, videoIds }: { creatorId: string; period: Period; videoIds: readonly string[] },
): Promise<Map<string, bigint>> {
  const rows = await sql.query<{ id: string; views: bigint }>(
    `select s.video_id::text as id, sum(s.views)::bigint as views from (${viewsSql(planMonths(period))}) s
     where s.video_id = any($2::uuid[]) group by 1`,
    [creatorId, videoIds],
  );
  return new Map(rows.map(({ id, views }) => [id, views]));
}
