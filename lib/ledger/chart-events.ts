import type { TermKind } from "@/lib/core/income/term";
import type { ChartEvent } from "@/lib/core/insights/chart-event";
import { parseCurrency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { DEAL_NAME } from "./deal-locks";

type Asked = {
  creatorId: string;
  period: Period;
  /** Deals of this video alone, and no other videos; null: of all of them. */
  videoId: string | null;
};

/** What happened in a period, in the order of its days: own notes first, then deals, rates and videos. */
export async function listChartEvents(
  sql: Sql,
  { creatorId, period, videoId }: Asked,
): Promise<ChartEvent[]> {
  const rows = await sql.query<Row>(EVENTS, [creatorId, period.from, period.to, videoId]);
  return rows.map(toEvent);
}

type Row = {
  kind: ChartEvent["kind"];
  day: LocalDate;
  count: number;
  text: string | null;
  term: TermKind | null;
  value: string | null;
  code: string | null;
};

function toEvent({ kind, day, count, text, term, value, code }: Row): ChartEvent {
  const name = text ?? "";
  switch (kind) {
    case "note":
      return { kind, day, text: name };
    case "posts":
      return { kind, day, count, title: count === 1 ? text : null };
    case "agreed":
    case "delivered":
      return { kind, day, deal: name };
    case "term": {
      const currency = parseCurrency(code ?? "");
      const summed = { kind: term ?? "unit_value", name, from: day, value: value ?? "0", currency };
      return { kind, day, term: summed };
    }
    case "rate":
      return { kind, day, from: name, to: code ?? "", rate: value ?? "" };
  }
}

const WITHIN = (day: string) => `${day} >= $2::date and ${day} < $3::date`;
const OF_DEAL = `from deal d join brand b on b.creator_id = d.creator_id and b.id = d.brand_id`;
const OF_VIDEO = `($4::uuid is null or exists (select from deliverable o
  where o.creator_id = d.creator_id and o.deal_id = d.id and o.video_id = $4::uuid))`;

/** A deliverable that is a video is among the posts already. */
const EVENTS = `
  select 'note' as kind, 1 as place, day, 1 as count, text, null as term, null as value, null as code
    from annotation where creator_id = $1::uuid and ${WITHIN("day")}
  union all
  select 'agreed', 2, d.agreed_on, 1, ${DEAL_NAME}, null, null, null ${OF_DEAL}
    where d.creator_id = $1::uuid and ${WITHIN("d.agreed_on")} and d.stage not in ('inquiry', 'negotiating') and ${OF_VIDEO}
  union all
  select 'delivered', 3, l.delivered_on, 1, ${DEAL_NAME}, null, null, null ${OF_DEAL}
    join deliverable l on l.creator_id = d.creator_id and l.deal_id = d.id
    where d.creator_id = $1::uuid and ${WITHIN("l.delivered_on")} and l.video_id is null and $4::uuid is null
  union all
  select 'term', 4, from_day, 1, name, kind, trim_scale(value)::text, currency::text
    from dated_term where creator_id = $1::uuid and ${WITHIN("from_day")}
  union all
  select 'rate', 5, from_day, 1, from_currency::text, null, trim_scale(rate)::text, to_currency::text
    from typed_rate where creator_id = $1::uuid and ${WITHIN("from_day")}
  union all
  select 'posts', 6, published_on, count(*)::int, min(title), null, null, null
    from video where creator_id = $1::uuid and ${WITHIN("published_on")} and $4::uuid is null group by published_on
  order by day, place, text`;
