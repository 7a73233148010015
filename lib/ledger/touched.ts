import { addDays, parseLocalDate } from "@/lib/core/time/date";
import { now } from "@/lib/server/clock";
import type { Sql } from "@/lib/server/sql";
import { derivePosts } from "./derive-posts";
import { deriveAll, deriveChannelDays, deriveIncome, deriveVideos } from "./derive";
import { groupBy } from "./group";
import { parseImages } from "./images";
import { planForMany } from "./plan-for-many";
import { planSendings } from "./report-sendings";
import type { LedgerScope } from "./scope";

/** Keys of facts that were written or deleted. */
export type TouchedFacts = {
  videoIds: readonly string[];
  channelDays: readonly { channelId: string; day: string }[];
  incomeIds: readonly string[];
  /** Whether videos or posts of an archive came, went or moved, so that others may be each other's now. */
  hasMoved: boolean;
};

/** Beyond this many, one pass over everything costs less than picking out what depends on each. */
const MANY_VIDEOS = 2_000;

/** Derives anew what depends on the facts, in the transaction that changed them. */
export async function deriveFacts(sql: Sql, scope: LedgerScope, touched: TouchedFacts): Promise<void> {
  const { creatorId, timeZone } = scope;
  const { videoIds, channelDays, incomeIds, hasMoved } = touched;
  if (videoIds.length > MANY_VIDEOS) {
    return planForMany(sql, { rows: videoIds.length }, () => deriveAll(sql, { creatorId, timeZone }));
  }
  if (hasMoved) await derivePosts(sql, { creatorId });
  if (videoIds.length > 0) await deriveVideos(sql, { creatorId, timeZone, videoIds });
  for (const [channelId, days] of groupBy(channelDays, (one) => one.channelId)) {
    const sorted = days.map(({ day }) => day).sort();
    const from = parseLocalDate(sorted[0] ?? "");
    const last = parseLocalDate(sorted.at(-1) ?? "");
    if (from === null || last === null) continue;
    await deriveChannelDays(sql, { creatorId, timeZone, channelId, period: { from, to: addDays(last, 1) } });
  }
  if (incomeIds.length === 0) return;
  await planForMany(sql, { rows: incomeIds.length }, () =>
    deriveIncome(sql, { creatorId, timeZone, incomeIds }),
  );
}

/** The same for the rows of images, which name what a single edit touched. */
export async function deriveTouched(
  sql: Sql,
  { scope, images }: { scope: LedgerScope; images: readonly string[] },
): Promise<void> {
  const rows = images.map(parseImages);
  const videoIds = unique(
    rows.flatMap((image) => [
      ...idsOf(image.video, "id"),
      ...idsOf(image.view_snapshot, "video_id"),
      ...idsOf(image.video_period, "video_id"),
    ]),
  );
  const incomeIds = unique(
    rows.flatMap((image) => [...idsOf(image.income, "id"), ...idsOf(image.income_share, "income_id")]),
  );
  const hasMoved = rows.some(({ video = [] }) => video.length > 0);
  await deriveFacts(sql, scope, { videoIds, incomeIds, channelDays: [], hasMoved });
  const scheduleIds = unique(rows.flatMap((image) => idsOf(image.report_schedule, "id")));
  await planSendings(sql, scope, { scheduleIds, at: now() });
}

function idsOf(rows: readonly Record<string, unknown>[] | undefined, key: string): string[] {
  return (rows ?? []).flatMap((row) => (typeof row[key] === "string" ? [row[key]] : []));
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
