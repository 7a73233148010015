import { divideHalfUp } from "@/lib/core/rounding";
import { addDays, type LocalDate } from "@/lib/core/time/date";
import { localDateAt, startOfDay, type Instant } from "@/lib/core/time/zone";

import { growth, type GrowthCurve } from "./growth";
import { cleanSnapshots, type Snapshot } from "./snapshots";

export type VideoViews = { publishedAt: Instant; snapshots: readonly Snapshot[] };

export type DayViews = { day: LocalDate; views: bigint };

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
export function viewsPerDay({ publishedAt, snapshots, zone }: VideoViews & { zone: string }): DayViews[] {
  const last = snapshots.reduce((latest, { at }) => Math.max(latest, at), publishedAt);
  const days = daysUntil(last, { publishedAt, zone });
  const ends = days.map(({ end }) => end);
  const counters = viewsAt({ publishedAt, snapshots }, { instants: ends });
  return days.flatMap(({ day }, index) => {
    const views = (counters[index] ?? 0n) - (counters[index - 1] ?? 0n);
    return views === 0n ? [] : [{ day, views }];
  });
}

/** Steps 1 to 5 of `viewsPerDay`: the counter at each of some instants, which must ascend. */
export function viewsAt(
  { publishedAt, snapshots }: VideoViews,
  { instants, curve = growth }: { instants: readonly Instant[]; curve?: GrowthCurve },
): bigint[] {
  const readings = cleanSnapshots(snapshots).map(({ at, views }) => ({
    at: Math.max(at, publishedAt),
    views,
    grown: curve(Math.max(0, at - publishedAt)),
  }));
  let behind: Reading = { at: publishedAt, views: 0n, grown: curve(0) };
  let next = 0;
  return instants.map((instant) => {
    for (let ahead = readings[next]; ahead && ahead.at <= instant; ahead = readings[next]) {
      behind = ahead;
      next += 1;
    }
    const ahead = readings[next];
    if (!ahead || ahead.views === behind.views || ahead.grown === behind.grown) return behind.views;
    return between(behind, ahead, curve(Math.max(0, instant - publishedAt)));
  });
}

type Reading = Snapshot & { grown: bigint };

function between(behind: Reading, ahead: Reading, grown: bigint): bigint {
  const gained = (ahead.views - behind.views) * (grown - behind.grown);
  return behind.views + divideHalfUp(gained, ahead.grown - behind.grown);
}

/**
 * Every day from the publish instant's to the one that holds `last`, with the instant at which it is counted
 * off.
 */
function daysUntil(
  last: Instant,
  { publishedAt, zone }: { publishedAt: Instant; zone: string },
): { day: LocalDate; end: Instant }[] {
  const days: { day: LocalDate; end: Instant }[] = [];
  let day = localDateAt(publishedAt, zone);
  for (;;) {
    const tomorrow = addDays(day, 1);
    const end = startOfDay(tomorrow, zone);
    if (end >= last) return [...days, { day, end: last }];
    days.push({ day, end });
    day = tomorrow;
  }
}
