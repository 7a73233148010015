/** What is to be ranked: a value and the range that it may as well have. */
export type Ranged = { value: number; low: number; high: number };

/**
 * A place among all, from 1. Those whose ranges hang together share one (`place`, the best of their number, and `tie`, how
 * many they are); `best` and `worst` are the places that this one's own range allows.
 */
export type Place = { place: number; tie: number; best: number; worst: number };

export type Placed<T> = T & Place;

/**
 * From the highest value down. Two are ranked against each other only where a gap no range bridges lies between them:
 * ranges that overlap, also by way of a third, are a tie, in which values merely order the list. O(n log n).
 */
export function placeByRange<T extends Ranged>(items: readonly T[]): Placed<T>[] {
  const lows = items.map(({ low }) => low).sort((a, b) => a - b);
  const highs = items.map(({ high }) => high).sort((a, b) => a - b);
  const placed: Placed<T>[] = [];
  for (const tie of tiesOf(items)) {
    const place = placed.length + 1;
    for (const item of tie.toSorted((a, b) => b.value - a.value))
      placed.push({
        ...item,
        place,
        tie: tie.length,
        best: items.length - countUpTo(lows, item.high) + 1,
        worst: items.length - countBelow(highs, item.low),
      });
  }
  return placed;
}

function tiesOf<T extends Ranged>(items: readonly T[]): T[][] {
  const ties: T[][] = [];
  let lowest = Number.POSITIVE_INFINITY;
  for (const item of items.toSorted((a, b) => b.high - a.high)) {
    const last = ties.at(-1);
    if (last !== undefined && item.high >= lowest) last.push(item);
    else ties.push([item]);
    lowest = last === undefined || item.high < lowest ? item.low : Math.min(lowest, item.low);
  }
  return ties;
}

/** How many of the sorted values are at most this. */
function countUpTo(sorted: readonly number[], value: number): number {
  return search(sorted, (other) => other > value);
}

function countBelow(sorted: readonly number[], value: number): number {
  return search(sorted, (other) => other >= value);
}

/** The first place from which on a thing holds. */
function search(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [below, above] = [0, sorted.length];
  while (below < above) {
    const middle = (below + above) >> 1;
    if (holds(sorted[middle] ?? Number.NaN)) above = middle;
    else below = middle + 1;
  }
  return below;
}
