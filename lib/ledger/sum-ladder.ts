import type { Clock } from "@/lib/core/income/clock";
import type { BookedVideo } from "@/lib/core/income/ladder-lines";
import { convertMoney } from "@/lib/core/money/convert";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { groupBy } from "./group";
import { FIRST_DAY } from "./sum-periods";

type Asked = { creatorId: string; period: Period; clock: Clock };

/** The column of income_day that a clock reads. */
const COLUMN: Record<Clock, string> = { earned: "d.earned", viewed: "d.viewed", paid: "d.paid" };

export type IncomeCell = {
  month: LocalDate;
  videoId: string | null;
  /** Of the line, where it is of no video. */
  tags: string[];
  income: bigint;
  estimated: bigint;
};

/** Income by month and video; months are those of the period, as far as they are in it. */
export async function listIncomeCells(sql: Sql, { creatorId, period, clock }: Asked): Promise<IncomeCell[]> {
  const estimated =
    clock === "paid"
      ? "0::bigint"
      : `coalesce(sum(${COLUMN[clock]}) filter (where d.is_estimated), 0)::bigint`;
  return sql.query<IncomeCell>(
    `select date_trunc('month', d.day::timestamp)::date as month, d.video_id::text as "videoId",
       coalesce(i.tags, '{}') as tags, sum(${COLUMN[clock]})::bigint as income, ${estimated} as estimated
     from income_day d
       left join lateral (select i.tags from income i
         where d.video_id is null and i.creator_id = $1::uuid and i.id = d.income_id limit 1) i on true
     where d.creator_id = $1::uuid and d.day >= $2::date and d.day < $3::date
     group by 1, 2, 3 having sum(${COLUMN[clock]}) <> 0 order by 1, 2, 3`,
    [creatorId, period.from, period.to],
  );
}

/** A line of which something is kept back, with all it is booked on. */
export type DeductedLine = {
  id: string;
  tags: string[];
  baseAmount: bigint;
  platformFee: bigint;
  /** The same fee in the line's own currency. */
  ownFee: bigint;
  agencyRate: string;
  videos: BookedVideo[];
};

/**
 * The lines with days in the period of which the platform or an agency keeps something. Where a line says no share, that of
 * the line it takes back holds; a brand deal without either has the creator's own of the day on which it begins, or on
 * which the line begins that it takes back.
 */
export async function listDeductedLines(
  sql: Sql,
  { creatorId, period, clock, currency }: Asked & { currency: Currency },
): Promise<DeductedLine[]> {
  const rows = await sql.query<DeductedRow>(deductedSql(COLUMN[clock]), [creatorId, period.from, period.to]);
  return [...groupBy(rows, ({ id }) => id).values()].flatMap((ofLine) => {
    const [first] = ofLine;
    if (first === undefined) return [];
    const videos = [...groupBy(ofLine, ({ videoId }) => videoId)].map(toBooked);
    return [{ ...toLine(first, currency), videos }];
  });
}

/** Of the rows of a video one has the days outside the period; the others are its months, in order. */
function toBooked([videoId, rows]: [string | null, DeductedRow[]]): BookedVideo {
  return {
    videoId,
    before: rows.reduce((sum, { before }) => sum + before, 0n),
    months: rows.flatMap(({ month, within }) => (month === null ? [] : [{ month, income: within }])),
    after: rows.reduce((sum, { after }) => sum + after, 0n),
  };
}

type DeductedRow = Omit<DeductedLine, "videos" | "platformFee"> & {
  amountCurrency: Currency;
  rate: string | null;
  videoId: string | null;
  /** Null for all days outside the period. */
  month: LocalDate | null;
  before: bigint;
  within: bigint;
  after: bigint;
};

/** The fee is kept in the line's currency, and worth in ours what the line's own rate says. */
function toLine(
  { id, tags, baseAmount, ownFee, agencyRate, amountCurrency, rate }: DeductedRow,
  currency: Currency,
): Omit<DeductedLine, "videos"> {
  const platformFee =
    rate === null || amountCurrency === currency
      ? ownFee
      : convertMoney({ amount: ownFee, currency: amountCurrency }, { to: currency, rate }).amount;
  return { id, tags, baseAmount, platformFee, ownFee, agencyRate };
}

/**
 * The share that an agency takes of a line `i` of creator $1, a decimal from 0 to 1, with the joins that it needs. Each is
 * looked up by its key: of tables that were never analysed, the planner would join all of them.
 */
export const AGENCY_RATE = "coalesce(i.agency_rate, p.agency_rate, t.value, 0)";
export const AGENCY_JOINS = `left join lateral (select p.agency_rate, p.earned_from from income p
        where p.creator_id = $1::uuid and p.id = i.parent_id limit 1) p on true
      left join lateral (select value from dated_term t
        where t.creator_id = $1::uuid and t.kind = 'agency_share' and t.from_day <= coalesce(p.earned_from, i.earned_from)
        order by t.from_day desc limit 1) t on i.stream = 'brand_deal'`;

function deductedSql(column: string): string {
  return `with line as materialized (
    select i.id, i.tags, i.base_amount, coalesce(i.platform_fee, 0) as platform_fee, i.currency, i.rate,
      ${AGENCY_RATE} as agency_rate
    from income i ${AGENCY_JOINS}
    where i.creator_id = $1::uuid and i.base_amount is not null and i.state <> 'reversed'
      and (i.platform_fee > 0 or coalesce(i.agency_rate, p.agency_rate, t.value) > 0)
      and exists (select from income_day d where d.creator_id = $1::uuid and d.income_id = i.id
        and d.day >= $2::date and d.day < $3::date and ${column} <> 0)
  )
  select l.id::text as id, coalesce(l.tags, '{}') as tags, l.base_amount as "baseAmount", l.platform_fee as "ownFee",
    l.currency::text as "amountCurrency", l.rate::text as rate, l.agency_rate::text as "agencyRate",
    d.video_id::text as "videoId",
    case when d.day >= $2::date and d.day < $3::date then date_trunc('month', d.day::timestamp)::date end as month,
    coalesce(sum(${column}) filter (where d.day < $2::date), 0)::bigint as before,
    coalesce(sum(${column}) filter (where d.day >= $2::date and d.day < $3::date), 0)::bigint as within,
    coalesce(sum(${column}) filter (where d.day >= $3::date), 0)::bigint as after
  from line l join income_day d on d.creator_id = $1::uuid and d.income_id = l.id
  group by l.id, l.tags, l.base_amount, l.platform_fee, l.currency, l.rate, l.agency_rate, d.video_id, 9
  order by l.id, d.video_id, 9 nulls first`;
}

export type CostCell = { month: LocalDate; videoId: string | null; tag: string; costs: bigint };

/** Costs by the month of their day, and what they were for. */
export async function listCostCells(
  sql: Sql,
  { creatorId, period }: Omit<Asked, "clock">,
): Promise<CostCell[]> {
  return sql.query<CostCell>(
    `select date_trunc('month', day::timestamp)::date as month, video_id::text as "videoId", tag,
       sum(base_amount)::bigint as costs
     from cost where creator_id = $1::uuid and day >= $2::date and day < $3::date and base_amount is not null
     group by 1, 2, 3 order by 1, 2, 3`,
    [creatorId, period.from, period.to],
  );
}

export type LeftOut = { kind: "income" | "costs"; currency: Currency; amount: bigint };

/** Lines and costs of the period that have no rate, in their own currencies. */
export async function listLeftOut(sql: Sql, { creatorId, period, clock }: Asked): Promise<LeftOut[]> {
  const within =
    clock === "paid"
      ? "paid_on >= $2::date and paid_on < $3::date"
      : "earned_from < $3::date and earned_to > $2::date";
  return sql.query<LeftOut>(
    `select 'income' as kind, currency::text as currency, sum(amount)::bigint as amount from income
     where creator_id = $1::uuid and base_amount is null and state <> 'reversed' and ${within} group by currency
     union all
     select 'costs', currency::text, sum(amount)::bigint from cost
     where creator_id = $1::uuid and base_amount is null and day >= $2::date and day < $3::date group by currency
     order by kind desc, currency`,
    [creatorId, period.from, period.to],
  );
}

/** The first day with views, income or a cost; null before there are any. */
export async function findFirstLadderDay(sql: Sql, creatorId: string): Promise<LocalDate | null> {
  const [row] = await sql.query<{ day: LocalDate | null }>(
    `select least(${FIRST_DAY}, (select min(day) from cost where creator_id = $1::uuid)) as day`,
    [creatorId],
  );
  return row?.day ?? null;
}

/** Whether anything of a creator is ever kept back, so that its ladder says more than its income. */
export async function hasDeductions(sql: Sql, creatorId: string): Promise<boolean> {
  const [row] = await sql.query<{ found: boolean }>(
    `select exists (select from cost where creator_id = $1::uuid)
       or exists (select from dated_term where creator_id = $1::uuid and kind in ('agency_share', 'tax_reserve') and value > 0)
       or exists (select from income where creator_id = $1::uuid and (platform_fee > 0 or agency_rate > 0)) as found`,
    [creatorId],
  );
  return row?.found ?? false;
}
