import "server-only";
import { proposeMatches } from "@/lib/core/income/propose-match";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";
import { addMonths, type LocalDate } from "@/lib/core/time/date";
import { countEstimatedDays } from "@/lib/core/views/estimated-days";
import { STATEMENT } from "@/lib/ledger/derive-shares";
import { listMonthVideos, listViewResiduals, type ViewResidual } from "@/lib/ledger/view-residuals";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";
import { toSection } from "./policy";
import type { Section } from "./schema";

/** Months from the first one up to but without the last bound; null is from the beginning on. */
type Months = { from: LocalDate | null; to: LocalDate };

/** Every channel, stream and currency that has lines or a typed statement in these months, month by month. */
export async function listSections(viewer: Viewer, { from, to }: Months): Promise<Section[]> {
  const rows = await withTenantPg(
    viewer,
    (client) => sqlOfPg(client).query<SectionRow>(SECTIONS, [viewer.creatorId, from, to]),
    { readOnly: true },
  );
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
const MONTH = "date_trunc('month', (i.earned_to - 1)::timestamp)::date";

const NONE = "'00000000-0000-0000-0000-000000000000'::uuid";

const SECTIONS = `
  WITH line AS (
    SELECT ${MONTH} AS month, coalesce(i.channel_id, v.channel_id) AS channel_id, i.stream, i.currency::text AS currency,
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

/** A line that may be why a payout differs. */
export type MatchLine = {
  id: string;
  amount: bigint;
  stream: Stream;
  from: LocalDate;
  /** Excluded. */
  to: LocalDate;
  videoTitle: string | null;
};

/** The lines are left out of the payout, or else those of another month, paid along with it. */
export type ProposedMatch = { lines: MatchLine[]; isLeftOut: boolean; isNetOfFees: boolean };

/** Lines that would explain what a section's payout differs by: of its own month, or of those around it. */
export async function listMatches(viewer: Viewer, section: Section): Promise<ProposedMatch[]> {
  const residual = section.reconciliation.rows.find(({ kind }) => kind === "not-in-statement")?.amount ?? 0n;
  if (residual === 0n) return [];
  const { month, channelId, stream, currency, payout } = section;
  const around = [addMonths(month, -MONTHS_BEFORE), addMonths(month, 1 + MONTHS_AFTER)];
  const lines = await withTenantPg(
    viewer,
    (client) =>
      sqlOfPg(client).query<MatchLine & { isOfMonth: boolean }>(CANDIDATES, [
        ...[viewer.creatorId, month, channelId, stream, currency],
        ...around,
      ]),
    { readOnly: true },
  );
  const matches = proposeMatches(residual, {
    counted: lines.filter(({ isOfMonth }) => isOfMonth),
    others: lines.filter(({ isOfMonth }) => !isOfMonth),
    fees: payout?.fees ?? 0n,
  });
  const byId = new Map(lines.map(({ isOfMonth: _, ...line }) => [line.id, line]));
  return matches.map(({ side, ids, isNetOfFees }) => ({
    lines: ids.flatMap((id) => byId.get(id) ?? []),
    isLeftOut: side === "counted",
    isNetOfFees,
  }));
}

const MONTHS_BEFORE = 3;
const MONTHS_AFTER = 1;

/** Nearest in time first, and no more than can be told apart by eye. */
const CANDIDATES = `
  SELECT i.id::text AS id, i.amount, i.stream, i.earned_from AS "from", i.earned_to AS "to", v.title AS "videoTitle",
    ${MONTH} = $2::date AS "isOfMonth"
  FROM income i LEFT JOIN video v ON v.creator_id = i.creator_id AND v.id = i.video_id
  WHERE i.creator_id = $1::uuid AND i.state <> 'reversed' AND (${STATEMENT}) IS NOT TRUE
    AND coalesce(i.channel_id, v.channel_id) IS NOT DISTINCT FROM $3::uuid AND i.stream = $4 AND i.currency = $5
    AND i.earned_to > $6::date AND i.earned_to <= $7::date
  ORDER BY abs(i.earned_to - $2::date), i.id LIMIT 500`;

/** Every month of every channel for which the platform gave daily views, with what the logged videos have of them. */
export async function listResiduals(viewer: Viewer): Promise<ViewResidual[]> {
  return withTenantPg(viewer, (client) => listViewResiduals(sqlOfPg(client), viewer), { readOnly: true });
}

/** A video of such a month, and on how many of the month's days its views are an estimate. */
export type ResidualVideo = { id: string; title: string; views: bigint; readings: number; estimated: number };

/** The videos with views in a channel's month, most views first. */
export async function listResidualVideos(
  viewer: Viewer,
  { channelId, month }: Pick<ViewResidual, "channelId" | "month">,
): Promise<ResidualVideo[]> {
  const period = { from: month, to: addMonths(month, 1) };
  const { creatorId, timeZone } = viewer;
  const videos = await withTenantPg(
    viewer,
    (client) => listMonthVideos(sqlOfPg(client), { creatorId, channelId, month: period, timeZone }),
    { readOnly: true },
  );
  return videos.map(({ id, title, views, publishedOn, readings, ranges }) => ({
    ...{ id, title, views },
    readings: readings.filter((day) => day >= period.from && day < period.to).length,
    // When a video went up its counter stood at 0, which is as good as a reading.
    estimated: countEstimatedDays(
      { readings: publishedOn === null ? readings : [publishedOn, ...readings].toSorted(), ranges },
      period,
    ),
  }));
}
