import { divideHalfUp } from "@/lib/core/rounding";
import type { Instant } from "@/lib/core/time/zone";

/** What a platform said a video's lifetime view counter was at an instant: a safe integer, not negative. */
export type Snapshot = { at: Instant; views: number };

/** What to do where a counter fell: `restate` and `clamp` say, `pava` fits and `book` leaves the fall in. */
export type CounterPolicy = "restate" | "clamp" | "pava" | "book";

/**
 * A video's readings in order of time, fit to draw a curve through: of several at one instant the last given
 * stays, one-off glitches go, and the policy settles the falls that are left.
 */
export function cleanSnapshots(
  snapshots: readonly Snapshot[],
  { policy = "restate" }: { policy?: CounterPolicy } = {},
): readonly Snapshot[] {
  if (isClean(snapshots)) return snapshots;
  const byInstant = new Map(snapshots.map((snapshot) => [snapshot.at, snapshot]));
  const kept = rejectGlitches([...byInstant.values()].sort((a, b) => a.at - b.at));
  const counters = settle(
    kept.map(({ views }) => views),
    policy,
  );
  return kept.map(({ at, views }, index) => ({ at, views: counters[index] ?? views }));
}

/**
 * Leaves out readings that were a platform's slip: below half of the reading before, and made good by the one
 * after, which is at least the reading before. Neighbours are those of the sequence as given, and its two
 * ends always stay. Without this, `restate` would let a single reading of 12 wipe out months.
 */
export function rejectGlitches<T extends { views: number }>(readings: readonly T[]): T[] {
  return readings.filter(({ views }, index) => {
    const before = readings[index - 1];
    const after = readings[index + 1];
    if (!before || !after) return true;
    return views >= before.views - views || after.views < before.views;
  });
}

/**
 * The running minimum from the right: the latest count is the truth, and views the platform took back never
 * were.
 */
export function restate(counters: readonly number[]): number[] {
  return running(counters.toReversed(), Math.min).reverse();
}

/** The running maximum: views once counted stay for ever, even those that the platform took back. */
export function clamp(counters: readonly number[]): number[] {
  return running(counters, Math.max);
}

/** Most videos' readings are in order and never fall; then every policy leaves them as they are. */
function isClean(snapshots: readonly Snapshot[]): boolean {
  let before: Snapshot | undefined;
  for (const snapshot of snapshots) {
    if (before && (snapshot.at <= before.at || snapshot.views < before.views)) return false;
    before = snapshot;
  }
  return true;
}

function settle(counters: readonly number[], policy: CounterPolicy): readonly number[] {
  switch (policy) {
    case "restate":
      return restate(counters);
    case "clamp":
      return clamp(counters);
    case "pava":
      return pool(counters);
    case "book":
      return counters;
  }
}

function running(counters: readonly number[], pick: (a: number, b: number) => number): number[] {
  let best = counters[0];
  return counters.map((counter) => {
    best = pick(best ?? counter, counter);
    return best;
  });
}

/**
 * Least-squares fit that never falls: pool adjacent violators (Ayer and others, 1955), means rounded half up.
 */
function pool(counters: readonly number[]): number[] {
  const blocks: { sum: bigint; size: bigint }[] = [];
  for (const counter of counters) {
    let block = { sum: BigInt(counter), size: 1n };
    for (
      let last = blocks.at(-1);
      last && last.sum * block.size > block.sum * last.size;
      last = blocks.at(-1)
    ) {
      block = { sum: last.sum + block.sum, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ sum, size }) =>
    Array.from({ length: Number(size) }, () => Number(divideHalfUp(sum, size))),
  );
}
