import type { Clock } from "@/lib/core/income/clock";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

import { CLOCK_COLUMNS } from "./clock-columns";
import { LINE_CLOCKS } from "./line-clock";

export type LedgerLine = {
  id: string;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  stream: Stream;
  programme: string;
  state: IncomeState;
  amount: bigint;
  currency: Currency;
  rate: string | null;
  baseAmount: bigint | null;
  /** What of the line falls into the period on the clock; null when it is not converted. */
  inPeriod: bigint | null;
  qualifiedViews: bigint | null;
  channel: string | null;
  videoId: string | null;
  videoTitle: string | null;
  externalId: string | null;
  note: string;
};

/**
 * Every income line that has something in the period on the clock or a day of its own in it, in order of days. One that
 * is not paid yet stands with nothing on the clock of payment, where it was earned in the period, so that none is lost.
 */
export async function listLedgerLines(
  sql: Sql,
  { creatorId, period, clock }: { creatorId: string; period: Period; clock: Clock },
): Promise<LedgerLine[]> {
  const { income } = CLOCK_COLUMNS[clock];
  return sql.query<LedgerLine>(
    `with part as (
       select income_id as id, sum(${income})::bigint as amount from income_day
       where creator_id = $1::uuid and day >= $2::date and day < $3::date
       group by income_id having bool_or(${income} <> 0)
     ), listed as (
       select id from part
       union select i.id from income i where i.creator_id = $1::uuid and ${LINE_CLOCKS[clock].within("$2::date", "$3::date")}
       ${clock === "paid" ? NOT_PAID_YET : ""}
     )
     select i.id::text as id, i.earned_from as "from", i.earned_to as "to", i.paid_on as "paidOn", i.due_on as "dueOn",
       i.stream, i.programme, i.state, i.amount, i.currency::text as currency,
       trim_scale(i.rate)::text as rate, i.base_amount as "baseAmount",
       case when i.base_amount is not null then coalesce(p.amount, 0) end as "inPeriod",
       i.qualified_views as "qualifiedViews", c.name as channel,
       coalesce(v.platform_video_id, v.id::text) as "videoId", v.title as "videoTitle",
       i.external_id as "externalId", i.note
     from listed join income i on i.creator_id = $1::uuid and i.id = listed.id
     left join part p on p.id = i.id
     left join video v on v.creator_id = i.creator_id and v.id = i.video_id
     left join channel c on c.creator_id = i.creator_id and c.id = coalesce(i.channel_id, v.channel_id)
     order by ${clock === "paid" ? "i.paid_on nulls last, " : ""}i.earned_from, i.earned_to, i.stream, i.id`,
    [creatorId, period.from, period.to],
  );
}

const NOT_PAID_YET = `union select i.id from income i where i.creator_id = $1::uuid and i.paid_on is null
         and ${LINE_CLOCKS.earned.within("$2::date", "$3::date")}`;
