import { placeOf, type TrendMark, type TrendPoint } from "./trend-model";

/** So many fit under the axis of a phone without touching. */
const MOST_MARKS = 12;

/** How many things happened around which places: neighbouring points are one mark where there are more points than room. */
export function marksOf(points: readonly Pick<TrendPoint, "notes">[]): TrendMark[] {
  const size = Math.ceil(points.length / MOST_MARKS);
  const clusters = new Map<number, { places: number[]; count: number }>();
  points.forEach(({ notes }, index) => {
    if (notes === undefined) return;
    const cluster = clusters.get(Math.floor(index / size)) ?? { places: [], count: 0 };
    cluster.places.push(placeOf(index, points.length));
    cluster.count += notes.count;
    clusters.set(Math.floor(index / size), cluster);
  });
  return [...clusters.values()].map(({ places, count }) => ({
    at: places.reduce((sum, place) => sum + place, 0) / places.length,
    text: String(count),
  }));
}
