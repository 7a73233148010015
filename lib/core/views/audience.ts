import { listBuckets } from "@/lib/core/time/buckets";
import { addDays, monthKey, type LocalDate } from "@/lib/core/time/date";
import { bucketKey, bucketPeriod, type Bucket } from "@/lib/core/time/period";
import { divideHalfEven } from "@/lib/core/rounding";

export type DayCount = { day: LocalDate; value: bigint };

/** A stretch of the line, `to` excluded; null where no file has a number for it. */
export type LevelPoint = { key: string; from: LocalDate; to: LocalDate; value: bigint | null };

/** A level, as followers are, over time: of each day, week or month the last number known. Days ascend. */
export function levelPoints(days: readonly DayCount[]): { bucket: Bucket; points: LevelPoint[] } {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined) return { bucket: "day", points: [] };
  const period = { from: first, to: addDays(last, 1) };
  const bucket = bucketPeriod(period);
  const known = new Map(days.map(({ day, value }) => [bucketKey(day, bucket), value]));
  const points = listBuckets(period, bucket).map(({ key, from, to }) => {
    return { key, from, to, value: known.get(key) ?? null };
  });
  return { bucket, points };
}

/** How far a level has moved: its last number, and the one of so many days before, where there is one. */
export function levelChange(
  days: readonly DayCount[],
  { over }: { over: number },
): { last: DayCount; change: bigint | null } | null {
  const last = days.at(-1);
  if (last === undefined) return null;
  const before = days.find(({ day }) => day === addDays(last.day, -over));
  return { last, change: before === undefined ? null : last.value - before.value };
}

/** `month` is `YYYY-MM`. */
export type MonthMean = { month: string; days: number; perDay: bigint };

/**
 * People of a day on average, by month, latest first. They are never added up: who watches on two days is one person, and no
 * file says how many do.
 */
export function monthMeans(days: readonly DayCount[]): MonthMean[] {
  const months = new Map<string, { days: bigint; sum: bigint }>();
  for (const { day, value } of days) {
    const month = months.get(monthKey(day)) ?? { days: 0n, sum: 0n };
    months.set(monthKey(day), { days: month.days + 1n, sum: month.sum + value });
  }
  return [...months]
    .map(([month, { days: count, sum }]) => ({
      month,
      days: Number(count),
      perDay: divideHalfEven(sum, count),
    }))
    .toSorted((a, b) => b.month.localeCompare(a.month));
}
