import { listBuckets } from "@/lib/core/time/buckets";
import type { LocalDate } from "@/lib/core/time/date";
import { bucketKey, bucketPeriod, type Bucket, type Period } from "@/lib/core/time/period";

import type { Erpm } from "./erpm";
import type { SeriesPoint } from "./overview";

/** A point of a chart with the part of its income that is estimated, in minor units. */
export type SeriesRow = SeriesPoint & { estimated: bigint };

type EarnedDay = Erpm & { day: LocalDate; estimated: bigint };

/** The days of a period as the points of a chart, as finely as it is drawn; days of others are in none of them. */
export function seriesOfDays(
  days: readonly EarnedDay[],
  period: Period,
): { bucket: Bucket; points: SeriesRow[] } {
  const bucket = bucketPeriod(period);
  const points = listBuckets(period, bucket).map(({ key, from, to }) => ({
    ...{ key, from, to },
    ...{ income: 0n, views: 0n, estimated: 0n },
  }));
  const byKey = new Map(points.map((point) => [point.key, point]));
  for (const { day, income, views, estimated } of days) {
    const point = byKey.get(bucketKey(day, bucket));
    if (point === undefined || day < point.from || day >= point.to) continue;
    point.income += income;
    point.views += views;
    point.estimated += estimated;
  }
  return { bucket, points };
}
