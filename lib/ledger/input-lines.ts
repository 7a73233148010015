import type { IncomeSourceKey } from "@/lib/core/explain/income-source";
import type { Clock } from "@/lib/core/income/clock";
import type { KeptRung } from "@/lib/core/income/ladder-lines";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { Period } from "@/lib/core/time/period";

import { CLOCK_COLUMNS } from "./clock-columns";
import { ofSourceSql, sourceSql } from "./source-lines";
import { AGENCY_JOINS, AGENCY_RATE } from "./sum-ladder";
import { ofSegmentSql, type VideoSegment } from "./video-segments";

/**
 * Which lines make a figure up: those of a period, of one stream, earned in one currency, of one video or one segment of
 * them (`none`: of no video), of one source, or rewards that know their views.
 */
export type InputsOf = {
  creatorId: string;
  /** Null: all days. */
  period: Period | null;
  clock: Clock;
  stream: Stream | null;
  currency: Currency | null;
  videoId: string | null;
  segment: VideoSegment | "none" | null;
  source: IncomeSourceKey | null;
  qualifiedOnly: boolean;
  /** Of each line what is kept of it, in the base currency, in place of what it brought; null: its income. */
  kept: { rung: KeptRung; amounts: readonly KeptAmount[] } | null;
};

export type KeptAmount = { id: string; amount: bigint };

/** What not every figure asks for, in one row, since a parameter that a statement does not use has no type. */
export function usedSql({ segment, source }: InputsOf): string {
  const used = `used as (select $2::date as first, $3::date as past, $4::text as stream, $5::uuid as video,
    $6::text as currency, $7::text as key, $8::text as zone, $9::text as home, $10::jsonb as kept)`;
  if (source !== null) return `${used}, ${sourceSql(source.kind)}`;
  return segment === null || segment === "none" ? used : `${used}, ${ofSegmentSql(segment.by)}`;
}

const OF_CURRENCY = "((select currency from used) is null or i.currency = (select currency from used))";

/** The days of all lines that are in the figure, a row a line. Parameters are those of `paramsOf`. */
export function partSql(of: InputsOf): string {
  if (of.kept !== null) return `${usedSql(of)}, part as (${KEPT_LINES})`;
  const { clock, qualifiedOnly, currency, segment, source } = of;
  const { income } = CLOCK_COLUMNS[clock];
  // Of a line that was deleted closed days hold the base currency: it is of no other, and of that one whatever lines there are.
  const ofCurrency = `and case when (select currency from used) = (select base_currency from creator where creator_id = $1::uuid)
    then income_id not in (select i.id from income i where i.creator_id = $1::uuid and not ${OF_CURRENCY})
    else income_id in (select i.id from income i where i.creator_id = $1::uuid and ${OF_CURRENCY}) end`;
  return `${usedSql(of)}, part as (
       select income_id, sum(${income})::bigint as amount, coalesce(sum(qualified_views), 0)::bigint as qualified,
         coalesce(sum(${income}) filter (where video_id is null), 0)::bigint as unattributed,
         coalesce(sum(${clock === "paid" ? "0" : income}) filter (where is_estimated), 0)::bigint as estimated
       from income_day
       where creator_id = $1::uuid and day >= $2::date and day < $3::date
         and ($4::text is null or stream = $4) and ($5::uuid is null or video_id = $5::uuid)
         ${currency === null ? "" : ofCurrency} ${dayOfSegmentSql(segment)}
         ${source === null ? "" : `and ${ofSourceSql(source.kind, { line: "income_id", video: "video_id", stream: "stream" })}`}
         ${qualifiedOnly ? "and qualified_views is not null" : ""}
       group by income_id having bool_or(${income} <> 0) ${qualifiedOnly ? "or sum(qualified_views) <> 0" : ""}
     )`;
}

/** The lines and their amounts as they were reckoned. Every amount is a text, since a number of JSON may be a float. */
const KEPT_LINES = `select income_id, amount, 0::bigint as qualified, 0::bigint as unattributed, 0::bigint as estimated
  from jsonb_to_recordset((select kept from used)) kept (income_id uuid, amount bigint)`;

/** Lines that may belong to the figure without a day in it, as `from income i` with its condition. */
export function leftOutLinesSql(of: InputsOf): string {
  const { source, kept } = of;
  return `from income i where i.creator_id = $1::uuid and ($4::text is null or i.stream = $4)
    and ($5::uuid is null or i.video_id = $5::uuid) and ${OF_CURRENCY} and ${lineOfSegmentSql(of)}
    and ${source === null ? "true" : ofSourceSql(source.kind, { line: "i.id", video: "i.video_id", stream: "i.stream" })}
    and ${kept === null ? "true" : IS_KEPT_OF[kept.rung]}`;
}

/** Whether a platform or an agency keeps something of a line. */
const IS_KEPT_OF: Record<KeptRung, string> = {
  platformFee: "i.platform_fee > 0",
  agency: `i.id in (select i.id from income i ${AGENCY_JOINS} where i.creator_id = $1::uuid and ${AGENCY_RATE} > 0)`,
};

/** A closed day names the video that it had, also one that was deleted since. */
const VIDEOS = "select id from video where creator_id = $1::uuid";

function dayOfSegmentSql(segment: InputsOf["segment"]): string {
  if (segment === null) return "";
  return segment === "none"
    ? `and (video_id is null or video_id not in (${VIDEOS}))`
    : "and video_id in (select id from of_segment)";
}

/** Of lines themselves, which have no days; a line that is split is of all its videos. */
function lineOfSegmentSql({ segment }: InputsOf): string {
  if (segment === null) return "true";
  const shares = "select s.income_id from income_share s where s.creator_id = $1::uuid and s.video_id";
  if (segment === "none") return `i.video_id is null and i.id not in (${shares} is not null)`;
  const ids = "select id from of_segment";
  return `(i.video_id in (${ids}) or i.id in (${shares} in (${ids})))`;
}

/** A segment and a source both have a key, and no figure is of both. */
export function paramsOf(of: InputsOf): (string | null)[] {
  const { creatorId, period, stream, videoId, currency, segment, source, kept } = of;
  const { key, zone, home } = segment === null || segment === "none" ? NO_SEGMENT : segment;
  const amounts = kept?.amounts.map(({ id, amount }) => ({ income_id: id, amount: amount.toString() }));
  const texts = [stream, videoId, currency, source?.key ?? key, zone, home];
  return [creatorId, ...boundsOf(period), ...texts, JSON.stringify(amounts ?? [])];
}

const NO_SEGMENT = { key: null, zone: null, home: null };

export function boundsOf(period: Period | null): [string, string] {
  return period === null ? ["-infinity", "infinity"] : [period.from, period.to];
}
