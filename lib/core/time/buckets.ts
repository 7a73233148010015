import { addDays, eachDay, firstOfMonth, weekday, type LocalDate } from "./date";
import { bucketKey, type Bucket, type Period } from "./period";

/**
 * A part of a chart: the days of it that the period has, from `from` up to, but without, `to`. `start` is the first day of the
 * whole day, week or month, whether or not the period holds it.
 */
export type BucketDays = { key: string; start: LocalDate; from: LocalDate; to: LocalDate };

/** Every bucket of the period in order; the first and the last may be cut by the period's ends. */
export function listBuckets(period: Period, bucket: Bucket): BucketDays[] {
  const buckets = new Map<string, BucketDays>();
  for (const day of eachDay(period)) {
    const key = bucketKey(day, bucket);
    const known = buckets.get(key);
    if (known) known.to = addDays(day, 1);
    else buckets.set(key, { key, start: startOf(day, bucket), from: day, to: addDays(day, 1) });
  }
  return [...buckets.values()];
}

function startOf(day: LocalDate, bucket: Bucket): LocalDate {
  switch (bucket) {
    case "day":
      return day;
    case "week":
      return addDays(day, 1 - weekday(day));
    case "month":
      return firstOfMonth(day);
  }
}
