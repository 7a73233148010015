import "server-only";
import type { Section } from "@/lib/core/income/reconciled-section";
import { proposeMatches } from "@/lib/core/income/propose-match";
import type { Stream } from "@/lib/core/income/stream";
import { addMonths, type LocalDate } from "@/lib/core/time/date";
import { countEstimatedDays } from "@/lib/core/views/estimated-days";
import { LINE_MONTH, listReconciledSections, type Months } from "@/lib/ledger/reconciled-sections";
import { STATEMENT } from "@/lib/ledger/derive-shares";
import { listMonthVideos, listViewResiduals, type ViewResidual } from "@/lib/ledger/view-residuals";
import { withTenantPg } from "@/lib/server/db";
import { sqlOfPg } from "@/lib/server/sql";
import type { Viewer } from "@/lib/server/viewer";

/** Every channel, stream and currency that has lines or a typed statement in these months, month by month. */
export async function listSections(viewer: Viewer, months: Months): Promise<Section[]> {
  return withTenantPg(
    viewer,
    (client) => listReconciledSections(sqlOfPg(client), { creatorId: viewer.creatorId, ...months }),
    { readOnly: true },
  );
}

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
    ${LINE_MONTH} = $2::date AS "isOfMonth"
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
