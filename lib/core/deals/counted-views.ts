import { endOfCount, viewsSoFar, type AgedVideo } from "@/lib/core/maturing/aged-video";
import {
  addRanges,
  exactly,
  mapRange,
  viewsAhead,
  type MatureVideo,
  type ProjectionGap,
  type Range,
  type ViewsAhead,
} from "@/lib/core/maturing/views-ahead";
import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";

/** Views count for so many days from each video's publish day, or for good (null). */
export type Counting = { today: LocalDate; countDays: number | null };

/** What counting views for good looks ahead to, in days of each video's age, is `horizonDays`. */
export type Looking = Counting & { horizonDays: number; mature: readonly MatureVideo[] };

/** On which day something may be reached, by high, likely and low views; null where these do not reach it in time. */
export type ExpectedDays = {
  earliest: LocalDate | null;
  likely: LocalDate | null;
  latest: LocalDate | null;
};

/** A mark that views reach: the day on which they did, else when they may. Both null: they will not, or nobody can say. */
export type Milestone = { reachedOn: LocalDate | null; expected: ExpectedDays | null };

/** `final` is what counts in the end, null where `gap` says why. `isOver`: nothing more will count. */
export type CountedViews = {
  soFar: bigint;
  final: Range | null;
  gap: "no-videos" | ProjectionGap | null;
  isOver: boolean;
  /** The last day on which a view may count, as far as is looked. */
  lastDay: LocalDate;
  milestone: (isReached: (views: bigint) => boolean) => Milestone;
};

/**
 * What of the videos' views counts towards a mark, so far and in the end. `isReached` must hold for all greater views once
 * it holds. A mark is reached on the day since which it holds: where the platform took views back below it, it is not
 * reached any more. An expected day is today at the earliest, also where the videos were read last before.
 */
export function countViews(
  videos: readonly AgedVideo[],
  { today, countDays, horizonDays, mature }: Looking,
): CountedViews {
  const horizon = countDays ?? horizonDays;
  const rows = videos.map((video): Row => {
    const soFar = viewsSoFar(video, { today, countDays });
    return { ahead: viewsAhead(video, { mature, today }), soFar, publishedOn: video.publishedOn };
  });
  const ends = videos.map(({ publishedOn }) => addDays(publishedOn, horizon - 1));
  const lastDay = [today, ...ends].reduce((last, end) => (end > last ? end : last));
  const isOver = rows.length > 0 && rows.every(({ ahead }) => ahead.knownAge >= horizon);
  const onDay = (day: LocalDate) => reachOn(day, { rows, horizon });
  const final = rows.length === 0 ? null : onDay(lastDay);
  const open = rows.find(({ ahead }) => ahead.gap !== null && ahead.knownAge < horizon);
  const gap = rows.length === 0 ? "no-videos" : (open?.ahead.gap ?? null);
  return {
    soFar: rows.reduce((sum, row) => sum + row.soFar, 0n),
    final,
    gap,
    isOver,
    lastDay,
    milestone: (isReached) => {
      const reachedOn = dayReached(videos, { today, countDays, isReached });
      if (reachedOn !== null || final === null || isOver) return { reachedOn, expected: null };
      return { reachedOn, expected: expectedDays(isReached, { today, lastDay, final, onDay }) };
    },
  };
}

type Row = { ahead: ViewsAhead; soFar: bigint; publishedOn: LocalDate };

/** By the end of a day from today on; null where a video cannot be projected. */
function reachOn(day: LocalDate, { rows, horizon }: { rows: readonly Row[]; horizon: number }): Range | null {
  const reaches: Range[] = [];
  for (const { ahead, soFar, publishedOn } of rows) {
    const age = Math.min(horizon, Math.max(0, daysBetween(publishedOn, day) + 1));
    const reach = ahead.at(age);
    if (reach === null) return null;
    reaches.push(age <= ahead.knownAge ? exactly(soFar) : reach);
  }
  return addRanges(reaches);
}

function dayReached(
  videos: readonly AgedVideo[],
  { today, countDays, isReached }: Counting & { isReached: (views: bigint) => boolean },
): LocalDate | null {
  const gains = new Map<LocalDate, bigint>();
  for (const { publishedOn, views } of videos) {
    const end = endOfCount(publishedOn, { today, countDays });
    for (const [day, gain] of views) {
      if (day >= publishedOn && day < end) gains.set(day, (gains.get(day) ?? 0n) + gain);
    }
  }
  let sum = 0n;
  let since: LocalDate | null = null;
  for (const [day, gain] of [...gains].sort(([a], [b]) => (a < b ? -1 : 1))) {
    sum += gain;
    since = isReached(sum) ? (since ?? day) : null;
  }
  return since;
}

type Search = {
  today: LocalDate;
  lastDay: LocalDate;
  final: Range;
  onDay: (day: LocalDate) => Range | null;
};

/** Views never fall again as days pass, so the first day of each bound is found by halving. */
function expectedDays(
  isReached: (views: bigint) => boolean,
  { today, lastDay, final, onDay }: Search,
): ExpectedDays {
  const reaches = mapRange(final, isReached);
  const firstDay = (bound: keyof Range): LocalDate | null => {
    if (!reaches[bound]) return null;
    let before = -1;
    let by = daysBetween(today, lastDay);
    while (by - before > 1) {
      const middle = Math.floor((before + by) / 2);
      const views = onDay(addDays(today, middle))?.[bound];
      if (views !== undefined && isReached(views)) by = middle;
      else before = middle;
    }
    return addDays(today, by);
  };
  return { earliest: firstDay("high"), likely: firstDay("likely"), latest: firstDay("low") };
}
