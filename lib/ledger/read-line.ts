import type { RateSource } from "@/lib/core/income/conversion";
import type { LineFacts } from "@/lib/core/income/line-facts";
import type { IncomeState } from "@/lib/core/income/state";
import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { STATEMENT } from "./derive-shares";
import { DEAL_NAME, KEPT_BY_DEAL } from "./deal-locks";
import { typedRateSql } from "./line-money";
import { readLineFacts } from "./line-facts";
import { readRestated, readSpread, type LineSpread, type Restated } from "./line-spread";
import type { LedgerScope } from "./scope";

export type LineRevision = { capturedAt: Date; amount: bigint; state: IncomeState; isImported: boolean };

/** A line that takes this one back, and the day it did. */
export type Reversal = { id: string; amount: bigint; currency: Currency; on: LocalDate };

/** A line as it is kept, with how it came about, where it falls and what became of it. */
export type LineDetail = {
  id: string;
  version: number;
  stream: Stream;
  state: IncomeState;
  amount: bigint;
  currency: Currency;
  /** Minor units of the base currency; null when not converted. */
  baseAmount: bigint | null;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  paidOn: LocalDate | null;
  dueOn: LocalDate | null;
  note: string;
  programme: string;
  videoTitle: string | null;
  rate: string | null;
  rateOn: LocalDate | null;
  /** Null for a line in the base currency, and for one of before it was noted, whose rate was typed on it. */
  rateSource: RateSource | null;
  /** The rate typed on the line itself. */
  typedRate: string | null;
  /** Minor units of the base currency: what a paid line in another currency was worth then. */
  paidBaseAmount: bigint | null;
  qualifiedViews: bigint | null;
  externalId: string | null;
  videoId: string | null;
  channelId: string | null;
  parentId: string | null;
  /** Whether it is an account's amount, of which its videos' lines are parts. */
  isStatement: boolean;
  /** The deal that it belongs to; one that is kept is changed there alone. */
  deal: { id: string; name: string; keeps: boolean } | null;
  facts: LineFacts;
  /** Titles of the videos that it is split over, by id. */
  titles: ReadonlyMap<string, string>;
  spread: LineSpread;
  reversals: Reversal[];
  /** What its reversals, or it as one, change in the months of the line that is taken back; null without any. */
  restated: Restated | null;
  revisions: LineRevision[];
};

type DetailRow = Omit<
  LineDetail,
  "deal" | "revisions" | "facts" | "titles" | "spread" | "reversals" | "restated"
> & {
  dealId: string | null;
  dealName: string | null;
  isKept: boolean;
  parentFrom: LocalDate | null;
  parentTo: LocalDate | null;
};

/** Null when the creator has no such line. */
export async function readLine(
  sql: Sql,
  { creatorId, timeZone }: Pick<LedgerScope, "creatorId" | "timeZone">,
  { id, today }: { id: string; today: LocalDate },
): Promise<LineDetail | null> {
  const [row] = await sql.query<DetailRow>(DETAIL, [creatorId, id]);
  if (row === undefined) return null;
  const { parentFrom, parentTo, dealId, dealName, isKept, ...line } = row;
  const facts = await readLineFacts(sql, { creatorId, id });
  const videoIds = facts.split?.shares.flatMap(({ videoId }) => videoId ?? []) ?? [];
  const titles = await sql.query<{ id: string; title: string }>(SHARE_TITLES, [creatorId, videoIds]);
  const reversals = await sql.query<Reversal>(REVERSALS, [creatorId, id, timeZone]);
  const isReversal = parentFrom !== null && parentTo !== null;
  const reversalIds = isReversal ? [id] : reversals.map((reversal) => reversal.id);
  const earned = isReversal ? { from: parentFrom, to: parentTo } : { from: line.from, to: line.to };
  return {
    ...line,
    deal: dealId === null ? null : { id: dealId, name: dealName ?? "", keeps: isKept },
    facts,
    titles: new Map(titles.map((video) => [video.id, video.title])),
    spread: await readSpread(sql, { creatorId, id, today }),
    reversals,
    restated: reversalIds.length === 0 ? null : await readRestated(sql, { creatorId, earned, reversalIds }),
    revisions: await sql.query<LineRevision>(REVISIONS, [creatorId, id]),
  };
}

const DETAIL = `
  SELECT i.id::text AS id, i.version, i.stream, i.state, i.amount, i.currency, i.base_amount AS "baseAmount",
    i.earned_from AS "from", i.earned_to AS "to", i.paid_on AS "paidOn", i.due_on AS "dueOn", i.note, i.programme,
    v.title AS "videoTitle", trim_scale(i.rate)::text AS rate, i.rate_on AS "rateOn",
    i.rate_source AS "rateSource", ${typedRateSql("i")} AS "typedRate", i.paid_base_amount AS "paidBaseAmount",
    i.qualified_views AS "qualifiedViews", i.external_id AS "externalId", i.video_id::text AS "videoId",
    i.channel_id::text AS "channelId", i.parent_id::text AS "parentId", ${STATEMENT} AS "isStatement",
    p.earned_from AS "parentFrom", p.earned_to AS "parentTo",
    i.deal_id::text AS "dealId", ${DEAL_NAME} AS "dealName", ${KEPT_BY_DEAL} AS "isKept"
  FROM income i LEFT JOIN video v ON v.creator_id = i.creator_id AND v.id = i.video_id
    LEFT JOIN deal d ON d.creator_id = i.creator_id AND d.id = i.deal_id
    LEFT JOIN brand b ON b.creator_id = d.creator_id AND b.id = d.brand_id
    LEFT JOIN income p ON p.creator_id = i.creator_id AND p.id = i.parent_id
  WHERE i.creator_id = $1::uuid AND i.id = $2::uuid`;

const SHARE_TITLES = `SELECT id::text, title FROM video WHERE creator_id = $1::uuid AND id = ANY($2::uuid[])`;

const REVERSALS = `
  SELECT id::text, amount, currency, coalesce(paid_on, (created_at AT TIME ZONE $3)::date) AS "on" FROM income
  WHERE creator_id = $1::uuid AND parent_id = $2::uuid ORDER BY 4, id`;

const REVISIONS = `
  SELECT captured_at AS "capturedAt", amount, state, import_id IS NOT NULL AS "isImported"
  FROM income_revision WHERE creator_id = $1::uuid AND income_id = $2::uuid ORDER BY seq DESC LIMIT 100`;
