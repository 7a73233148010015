import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";

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
  /** What of the line falls into the period on the earned clock; null when it is not converted. */
  earned: bigint | null;
  qualifiedViews: bigint | null;
  channel: string | null;
  videoId: string | null;
  videoTitle: string | null;
  externalId: string | null;
  note: string;
};

/** Every income line with a day in the period, in order of days. */
export async function listLedgerLines(
  sql: Sql,
  { creatorId, period }: { creatorId: string; period: Period },
): Promise<LedgerLine[]> {
  return sql.query<LedgerLine>(
    `with earned as (
       select income_id, sum(earned)::bigint as earned from income_day
       where creator_id = $1::uuid and day >= $2::date and day < $3::date group by income_id
     )
     select i.id::text as id, i.earned_from as "from", i.earned_to as "to", i.paid_on as "paidOn", i.due_on as "dueOn",
       i.stream, i.programme, i.state, i.amount, i.currency::text as currency,
       trim_scale(i.rate)::text as rate, i.base_amount as "baseAmount",
       case when i.base_amount is not null then coalesce(e.earned, 0) end as earned,
       i.qualified_views as "qualifiedViews", c.name as channel,
       coalesce(v.platform_video_id, v.id::text) as "videoId", v.title as "videoTitle",
       i.external_id as "externalId", i.note
     from income i
     left join earned e on e.income_id = i.id
     left join video v on v.creator_id = i.creator_id and v.id = i.video_id
     left join channel c on c.creator_id = i.creator_id and c.id = coalesce(i.channel_id, v.channel_id)
     where i.creator_id = $1::uuid and i.earned_from < $3::date and i.earned_to > $2::date
     order by i.earned_from, i.earned_to, i.stream, i.id`,
    [creatorId, period.from, period.to],
  );
}
