import { toSection, type Section } from "@/lib/core/income/reconciled-section";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { STATEMENT } from "./derive-shares";

/** Months from the first one up to but without the last bound; null is from the beginning on. */
export type Months = { from: LocalDate | null; to: LocalDate };

/** Every channel, stream and currency that has lines or a typed statement in these months, month by month. */
export async function listReconciledSections(
  sql: Sql,
  { creatorId, from, to }: Months & { creatorId: string },
): Promise<Section[]> {
  const rows = await sql.query<SectionRow>(SECTIONS, [creatorId, from, to]);
  return rows.map(fromRow).toSorted(inOrder);
}

type SectionRow = {
  month: LocalDate;
  channelId: string | null;
  channelName: string | null;
  stream: Stream;
  currency: Currency;
  count: bigint;
  sum: bigint;
  base: bigint;
  accountCount: bigint;
  accountSum: bigint;
  accountBase: bigint;
  version: number | null;
  statement: bigint | null;
  received: bigint | null;
  fees: bigint | null;
  receivedOn: LocalDate | null;
  note: string | null;
};

function fromRow(row: SectionRow): Section {
  const { month, channelId, channelName, stream, currency, version, ...rest } = row;
  const { statement, received, fees, receivedOn, note } = rest;
  return toSection({
    ...{ month, channelId, channelName, stream, currency },
    lines: { count: Number(row.count), sum: row.sum, base: row.base },
    account: { count: Number(row.accountCount), sum: row.accountSum, base: row.accountBase },
    entry:
      version === null
        ? null
        : { version, statement, received, fees: fees ?? 0n, receivedOn, note: note ?? "" },
  });
}

const ORDER = STREAMS.map(({ slug }) => slug);

function inOrder(a: Section, b: Section): number {
  return (
    a.month.localeCompare(b.month) ||
    (a.channelName ?? "\uffff").localeCompare(b.channelName ?? "\uffff") ||
    (a.channelId ?? "").localeCompare(b.channelId ?? "") ||
    ORDER.indexOf(a.stream) - ORDER.indexOf(b.stream) ||
    a.currency.localeCompare(b.currency)
  );
}

/** A line belongs to the month that its last day is in, as in the list of income. */
export const LINE_MONTH = "date_trunc('month', (i.earned_to - 1)::timestamp)::date";

const NONE = "'00000000-0000-0000-0000-000000000000'::uuid";

const SECTIONS = `
  WITH line AS (
    SELECT ${LINE_MONTH} AS month, coalesce(i.channel_id, v.channel_id) AS channel_id, i.stream, i.currency::text AS currency,
      i.amount, coalesce(i.base_amount, 0) AS base, (${STATEMENT}) IS TRUE AS is_account
    FROM income i LEFT JOIN video v ON v.creator_id = i.creator_id AND v.id = i.video_id
    WHERE i.creator_id = $1::uuid AND i.state <> 'reversed'
      AND ($2::date IS NULL OR i.earned_to > $2::date) AND i.earned_to <= $3::date
  ), ours AS (
    SELECT month, channel_id, stream, currency,
      count(*) FILTER (WHERE NOT is_account) AS count, count(*) FILTER (WHERE is_account) AS account_count,
      coalesce(sum(amount) FILTER (WHERE NOT is_account), 0)::bigint AS sum,
      coalesce(sum(amount) FILTER (WHERE is_account), 0)::bigint AS account_sum,
      coalesce(sum(base) FILTER (WHERE NOT is_account), 0)::bigint AS base,
      coalesce(sum(base) FILTER (WHERE is_account), 0)::bigint AS account_base
    FROM line GROUP BY 1, 2, 3, 4
  ), theirs AS (
    SELECT month, channel_id, stream, currency::text AS currency, version, statement_amount, received_amount, fees,
      received_on, note
    FROM reconciliation
    WHERE creator_id = $1::uuid AND ($2::date IS NULL OR month >= $2::date) AND month < $3::date
  ), section AS (
    SELECT month, stream, currency, coalesce(o.channel_id, t.channel_id) AS channel_id, o.count, o.sum, o.base,
      o.account_count, o.account_sum, o.account_base, t.version, t.statement_amount, t.received_amount, t.fees,
      t.received_on, t.note
    FROM (SELECT *, coalesce(channel_id, ${NONE}) AS place FROM ours) o
      FULL JOIN (SELECT *, coalesce(channel_id, ${NONE}) AS place FROM theirs) t
        USING (month, stream, currency, place)
  )
  SELECT b.month, b.channel_id::text AS "channelId", c.name AS "channelName", b.stream, b.currency,
    coalesce(b.count, 0) AS count, coalesce(b.sum, 0) AS sum, coalesce(b.base, 0) AS base,
    coalesce(b.account_count, 0) AS "accountCount", coalesce(b.account_sum, 0) AS "accountSum",
    coalesce(b.account_base, 0) AS "accountBase", b.version, b.statement_amount AS statement,
    b.received_amount AS received, b.fees, b.received_on AS "receivedOn", b.note
  FROM section b LEFT JOIN channel c ON c.creator_id = $1::uuid AND c.id = b.channel_id`;
