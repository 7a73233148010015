import type { Clock } from "@/lib/core/income/clock";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { readRows } from "@/lib/server/cursor";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";
import { LINE_CLOCKS } from "./line-clock";
import { GONE_DEAL_LINES } from "./organic-days";

export type LedgerLine = {
  id: string;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  stream: Stream;
  programme: string;
  /** A deleted line has only what closed days hold of it, in the base currency. */
  state: IncomeState | "deleted";
  amount: bigint | null;
  currency: Currency;
  rate: string | null;
  baseAmount: bigint | null;
  /** What of the line falls into the period on the clock; null when it is not converted and closed days hold nothing. */
  inPeriod: bigint | null;
  qualifiedViews: bigint | null;
  channel: string | null;
  videoId: string | null;
  videoTitle: string | null;
  externalId: string | null;
  note: string;
  /** Of its deal; null for a line of none. */
  brand: string | null;
  dealTitle: string | null;
};

export type AskedLines = { creatorId: string; baseCurrency: Currency; period: Period; clock: Clock };

/**
 * Every income line that has something in the period on the clock or a day of its own in it, in order of days. One that
 * is not paid yet stands with nothing on the clock of payment, where it was earned in the period, so that none is lost.
 * One that was deleted stands where closed days still hold it, since they are in the period's income. Read while they are
 * taken, so inside one transaction.
 */
export function readLedgerLines(sql: Sql, asked: AskedLines): AsyncGenerator<LedgerLine> {
  const { creatorId, baseCurrency, period, clock } = asked;
  return readRows<LedgerLine>(sql, linesSql(clock), [creatorId, period.from, period.to, baseCurrency]);
}

function linesSql(clock: Clock): string {
  const { income } = CLOCK_COLUMNS[clock];
  return `with part as (
       select income_id as id, sum(${income})::bigint as amount from income_day
       where creator_id = $1::uuid and day >= $2::date and day < $3::date
       group by income_id having bool_or(${income} <> 0)
     ), listed as (
       select id from part
       union select i.id from income i where i.creator_id = $1::uuid and ${LINE_CLOCKS[clock].within("$2::date", "$3::date")}
       ${clock === "paid" ? NOT_PAID_YET : ""}
     ), gone as (
       select income_id as id, stream, min(day) as first, max(day) + 1 as past, sum(${income})::bigint as amount
       from income_day where creator_id = $1::uuid and day >= $2::date and day < $3::date and part < 0
         and not exists (select from income i where i.creator_id = $1::uuid and i.id = income_day.income_id)
       group by income_id, stream having bool_or(${income} <> 0)
     )
     select i.id::text as id, i.earned_from as "from", i.earned_to as "to", i.paid_on as "paidOn", i.due_on as "dueOn",
       i.stream, i.programme, i.state, i.amount, i.currency::text as currency,
       trim_scale(i.rate)::text as rate, i.base_amount as "baseAmount",
       coalesce(p.amount, case when i.base_amount is not null then 0 end) as "inPeriod",
       i.qualified_views as "qualifiedViews", c.name as channel,
       coalesce(v.platform_video_id, v.id::text) as "videoId", v.title as "videoTitle",
       i.external_id as "externalId", i.note, b.name as brand, d.title as "dealTitle"
     from listed join income i on i.creator_id = $1::uuid and i.id = listed.id
     left join part p on p.id = i.id
     left join video v on v.creator_id = i.creator_id and v.id = i.video_id
     left join deal d on d.creator_id = i.creator_id and d.id = i.deal_id
     left join brand b on b.creator_id = d.creator_id and b.id = d.brand_id
     left join channel c on c.creator_id = i.creator_id and c.id = coalesce(i.channel_id, v.channel_id)
     union all
     select gone.id::text, first, past, null, null, stream, '', 'deleted', null, $4, null, null, amount, null, null, null, null, null, '',
       b.name, d.title
     from gone left join (${GONE_DEAL_LINES}) g on g.id = gone.id
     left join deal d on d.creator_id = $1::uuid and d.id = g.deal_id
     left join brand b on b.creator_id = d.creator_id and b.id = d.brand_id
     order by ${clock === "paid" ? `"paidOn" nulls last, ` : ""}"from", "to", stream, id`;
}

const NOT_PAID_YET = `union select i.id from income i where i.creator_id = $1::uuid and i.paid_on is null
         and ${LINE_CLOCKS.earned.within("$2::date", "$3::date")}`;
