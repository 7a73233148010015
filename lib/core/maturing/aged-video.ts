import { addDays, daysBetween, type LocalDate } from "@/lib/core/time/date";

/**
 * A video that is followed by its age. `views` is what it gained on each day; days that it does not name gained nothing, and a
 * negative gain is what the platform took back. `knownUntil` is the day of its last reading, null without any.
 */
export type AgedVideo = {
  id: string;
  publishedOn: LocalDate;
  views: ReadonlyMap<LocalDate, bigint>;
  knownUntil: LocalDate | null;
};

/** What a video had gained when it was so many days old: its publish day is the first of them. */
export function viewsByAge({ publishedOn, views }: AgedVideo, age: number): bigint {
  return viewsWithin(views, { from: publishedOn, to: addDays(publishedOn, age) });
}

/** What a video has gained until today; of the first `countDays` days only, unless that is null. */
export function viewsSoFar(
  { publishedOn, views }: AgedVideo,
  { today, countDays }: { today: LocalDate; countDays: number | null },
): bigint {
  return viewsWithin(views, { from: publishedOn, to: endOfCount(publishedOn, { today, countDays }) });
}

/** The day after the last one that counts so far. */
export function endOfCount(
  publishedOn: LocalDate,
  { today, countDays }: { today: LocalDate; countDays: number | null },
): LocalDate {
  const tomorrow = addDays(today, 1);
  const end = countDays === null ? tomorrow : addDays(publishedOn, countDays);
  return end < tomorrow ? end : tomorrow;
}

/** How many of a video's first days are wholly known: that of the last reading is not over when it was taken. */
export function knownAge({ publishedOn, knownUntil }: AgedVideo, today: LocalDate): number {
  if (knownUntil === null) return 0;
  return Math.max(0, daysBetween(publishedOn, knownUntil < today ? knownUntil : today));
}

function viewsWithin(views: AgedVideo["views"], { from, to }: { from: LocalDate; to: LocalDate }): bigint {
  let sum = 0n;
  for (const [day, gain] of views) if (day >= from && day < to) sum += gain;
  return sum;
}
