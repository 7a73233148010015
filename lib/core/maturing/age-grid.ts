import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import { dayNumber, type LocalDate } from "@/lib/core/time/date";

import { knownAge, type AgedVideo } from "./aged-video";

/** The ages in days at which videos are compared: close while views come fast, the last is where a video is mature. */
export const AGES = [1, 2, 3, 7, 14, 28, 60, VIEW_HORIZON_DAYS] as const;

/** A video whose income falls on days as well, in minor units of the base currency. */
export type EarningVideo = AgedVideo & { income: ReadonlyMap<LocalDate, bigint> };

/**
 * What a video had gained by each of some ascending ages; null from the age on that is not wholly known. O(days + ages).
 */
export function viewsAtAges(
  video: AgedVideo,
  { ages, today }: { ages: readonly number[]; today: LocalDate },
): (bigint | null)[] {
  const known = knownAge(video, today);
  return sumsAtAges(video.views, { publishedOn: video.publishedOn, ages }).map((sum, index) =>
    (ages[index] ?? Infinity) <= known ? sum : null,
  );
}

/** What days had brought by each of some ascending ages, days before the publish day included. */
export function sumsAtAges(
  days: ReadonlyMap<LocalDate, bigint>,
  { publishedOn, ages }: { publishedOn: LocalDate; ages: readonly number[] },
): bigint[] {
  const born = dayNumber(publishedOn);
  const between = ages.map(() => 0n);
  for (const [day, amount] of days) {
    const first = ages.findIndex((age) => dayNumber(day) - born < age);
    if (first >= 0) between[first] = (between[first] ?? 0n) + amount;
  }
  let sum = 0n;
  return between.map((amount) => (sum += amount));
}
