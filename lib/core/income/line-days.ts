import { eachDay, addDays, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

import { shareOverVideos, type FeeVideo, type RowVideo, type VideoRule } from "./attribute";
import type { Clock } from "./clock";
import { spreadOverCells } from "./spread";
import { spreadsByViews, type Stream } from "./stream";
import { shareWholeHorizon, VIEW_HORIZON_DAYS } from "./views-bought";

/** On which days a line is earned: those of its period, its videos' publish days, as their views come, or as it is paid. */
export const EARNED_BY = ["period", "publish", "views", "payment"] as const;

export type EarnedBy = (typeof EARNED_BY)[number];

/**
 * What decides on which days and videos an amount falls. `videos` are those that it is split over, or the one that it is
 * for; `scopeViews` are the views by day of what it is for without a video: its channel, else all channels.
 */
export type LineTerms = {
  stream: Stream;
  earned: Period;
  earnedBy: EarnedBy;
  paidOn: LocalDate | null;
  videos: readonly FeeVideo[];
  by: VideoRule;
  scopeViews: ReadonlyMap<LocalDate, bigint>;
};

/** `reverses` are the terms of the line that this one takes back, null when it reverses none. */
export type DatedLine = LineTerms & { amount: bigint; reverses: LineTerms | null };

/** A part in minor units; a null video is none in particular. */
export type LineDay = { videoId: string | null; day: LocalDate; amount: bigint };

/**
 * What of one income line falls on each day and video; parts of nothing are left out.
 *
 * - earned: by its rule. Of a period, rewards and ads go by the views of its days, all else (and these without views) to
 *   equal days. On publish days, or as views come, a video that is not known is taken on the day that its share says,
 *   else by the period. What is earned as it
 *   is paid has no day until then.
 * - viewed: the same, but a brand deal's fee for videos follows the views that it bought, each video's of the first 90
 *   days (`shareWholeHorizon`), those still ahead by the curve.
 * - paid: the whole on the day it was paid, and nothing before.
 *
 * A reversal falls on the days and videos of the line that it takes back, in the same shares, and is paid on its own day.
 * Splits are those of `shareOverVideos`; weights that cannot be split leave the line to no video. The parts of a line add
 * up to its amount on every clock on which all of it has a day, and so do those of each video.
 */
export function daysOfLine(line: DatedLine, clock: Clock): LineDay[] {
  const terms = line.reverses ?? line;
  const rows = shareOut(terms).map(({ video, weight }) => ({
    weight,
    cells: daysOn(clock, { video, terms, paidOn: line.paidOn }).map(({ day, weight: ofDay }) => ({
      cell: { videoId: idOf(video), day },
      weight: ofDay,
    })),
  }));
  return spreadOverCells(line.amount, rows).flatMap(({ cell: { videoId, day }, amount }) =>
    day === null ? [] : [{ videoId, day, amount }],
  );
}

/** The id of a video that was deleted: its share stays its own, and is no video's. */
export const GONE_VIDEO = "";

type Row = { video: RowVideo | null; weight: bigint };

function shareOut({ videos, by }: LineTerms): Row[] {
  const nobody: Row = { video: null, weight: 1n };
  if (videos.length === 0) return [nobody];
  // Each video says itself until when its views are known.
  const shares = shareOverVideos(videos, { by, today: LAST_DAY });
  return shares.ok ? shares.value : [nobody];
}

const LAST_DAY = "9999-12-31" as LocalDate;

function idOf(video: RowVideo | null): string | null {
  return video !== null && "id" in video && video.id !== GONE_VIDEO ? video.id : null;
}

type Weighed = { day: LocalDate | null; weight: bigint };
type Placed = { video: RowVideo | null; terms: LineTerms; paidOn: LocalDate | null };

function daysOn(clock: Clock, { video, terms, paidOn }: Placed): Weighed[] {
  if (clock === "paid") return [{ day: paidOn, weight: 1n }];
  const rule =
    clock === "viewed" && terms.stream === "brand_deal" && video !== null ? "views" : terms.earnedBy;
  const known = video !== null && "publishedOn" in video && video.publishedOn !== null ? video : null;
  switch (rule) {
    case "payment":
      return [{ day: terms.paidOn, weight: 1n }];
    case "publish":
      return known === null ? daysOfPeriod(video, terms) : [{ day: known.publishedOn, weight: 1n }];
    case "views":
      if (known === null) return daysOfPeriod(video, terms);
      // A post that is not logged has its day, and no views to follow.
      return idOf(known) === null ? [{ day: known.publishedOn, weight: 1n }] : daysOfViews(known);
    case "period":
      return daysOfPeriod(video, terms);
  }
}

function daysOfViews({ publishedOn, views, knownUntil }: FeeVideo): Weighed[] {
  if (publishedOn === null) return [];
  const horizonDays = VIEW_HORIZON_DAYS;
  return [...shareWholeHorizon({ publishedOn, views, knownUntil: knownUntil ?? null, horizonDays })];
}

function daysOfPeriod(video: RowVideo | null, { stream, earned, scopeViews }: LineTerms): Weighed[] {
  const days = eachDay(atLeastOneDay(earned));
  if (!spreadsByViews(stream)) return days.map((day) => ({ day, weight: 1n }));
  const views = video !== null && "id" in video ? video.views : scopeViews;
  return days.map((day) => {
    const gained = views.get(day) ?? 0n;
    return { day, weight: gained > 0n ? gained : 0n };
  });
}

/** A period that ends before it has begun is taken as its first day: money is not lost to a slip. */
function atLeastOneDay({ from, to }: Period): Period {
  return { from, to: to > from ? to : addDays(from, 1) };
}
