import { placeOf, type TrendMark, type TrendPoint } from "./trend-model";

/** So wide is a mark on a phone, with air beside it, of the whole axis. */
const ROOM = 1 / 11;

type Cluster = { places: number[]; count: number };

/**
 * How many things happened around which places. A point joins the mark before it where they would touch; a mark stands at
 * the mean of its points, so that no two are nearer than `ROOM`.
 */
export function marksOf(points: readonly Pick<TrendPoint, "notes">[]): TrendMark[] {
  const clusters: Cluster[] = [];
  points.forEach(({ notes }, index) => {
    if (notes === undefined) return;
    const place = placeOf(index, points.length);
    const last = clusters.at(-1);
    if (last && place - meanOf(last) < ROOM) {
      last.places.push(place);
      last.count += notes.count;
    } else clusters.push({ places: [place], count: notes.count });
  });
  return clusters.map((cluster) => ({ at: meanOf(cluster), text: String(cluster.count) }));
}

function meanOf({ places }: Cluster): number {
  return places.reduce((sum, place) => sum + place, 0) / places.length;
}
