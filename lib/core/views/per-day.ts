import { shareHalfUp } from "@/lib/core/rounding";
import { createCalendar, type Calendar } from "@/lib/core/time/calendar";
import { dateOfDayNumber, type LocalDate } from "@/lib/core/time/date";
import type { Instant } from "@/lib/core/time/zone";

import { growth, type GrowthCurve } from "./growth";
import { cleanSnapshots, type Snapshot } from "./snapshots";

export type VideoViews = { publishedAt: Instant; snapshots: readonly Snapshot[] };

export type DayViews = { day: LocalDate; views: number };

/** Gains of consecutive days, of which the first has this number (`dayNumber`). Empty when nothing is known. */
export type DayGains = { first: number; gains: number[] };

/**
 * The views a video gained on each calendar day of a zone, from readings of its lifetime counter:
 *
 * 1. Readings are ordered by instant; of several at one instant the last given stays.
 * 2. Glitches go: an inner reading below 50 % of the one before, when the one after is back at or above it.
 * 3. Falls are restated: each reading becomes the least of itself and all later ones.
 * 4. The publish instant with 0 views is put first. A reading from before it counts as taken at age 0.
 * 5. Between two readings 0 and 1 the counter is V(t) = V0 + floor((V1 - V0) × (g(t) - g0) ÷ (g1 - g0) + ½),
 *    where g is `growth` of the age. If g1 = g0 the counter steps at reading 1. After the last reading it
 *    stays.
 * 6. A day gains V(its end) - V(its start). A reading at the very bound of two days belongs to the earlier
 *    one; the first day starts from 0 and the last one ends at the last reading.
 *
 * All in integers, so the days add up to the last cleaned reading exactly. Days without a gain are left out;
 * no readings give no days, which means unknown and not zero. O(n log n + days).
 */
export function viewsPerDay({ zone, ...video }: VideoViews & { zone: string }): DayViews[] {
  const { first, gains } = gainsPerDay(video, createCalendar(zone));
  return gains.flatMap((views, index) =>
    views === 0 ? [] : [{ day: dateOfDayNumber(first + index), views }],
  );
}

/** The same as a run of days, those without a gain included, from the publish day to that of the last reading. */
export function gainsPerDay({ publishedAt, snapshots }: VideoViews, calendar: Calendar): DayGains {
  const first = calendar.dayAt(publishedAt);
  if (snapshots.length === 0) return { first, gains: [] };
  const last = snapshots.reduce((latest, { at }) => Math.max(latest, at), publishedAt);
  const ends: Instant[] = [];
  for (let day = first + 1; calendar.startOf(day) < last; day += 1) ends.push(calendar.startOf(day));
  ends.push(last);
  let before = 0;
  const gains = viewsAt({ publishedAt, snapshots }, { instants: ends }).map((counter) => {
    const gain = counter - before;
    before = counter;
    return gain;
  });
  return { first, gains };
}

/** Steps 1 to 5 of `viewsPerDay`: the counter at each of some instants, which must ascend. */
export function viewsAt(
  { publishedAt, snapshots }: VideoViews,
  { instants, curve = growth }: { instants: readonly Instant[]; curve?: GrowthCurve },
): number[] {
  const readings = cleanSnapshots(snapshots);
  const reach = ({ at, views }: Snapshot): Reading => ({
    at: Math.max(at, publishedAt),
    views,
    grown: curve(Math.max(0, at - publishedAt)),
  });
  let behind = reach({ at: publishedAt, views: 0 });
  const coming = readings.values();
  const take = () => {
    const { value } = coming.next();
    return value && reach(value);
  };
  let ahead = take();
  return instants.map((instant) => {
    while (ahead && ahead.at <= instant) {
      behind = ahead;
      ahead = take();
    }
    if (!ahead || ahead.views === behind.views || ahead.grown === behind.grown) return behind.views;
    return between(behind, ahead, curve(Math.max(0, instant - publishedAt)));
  });
}

type Reading = Snapshot & { grown: number };

function between(behind: Reading, ahead: Reading, grown: number): number {
  const share = { part: grown - behind.grown, whole: ahead.grown - behind.grown };
  return behind.views + shareHalfUp(ahead.views - behind.views, share);
}
