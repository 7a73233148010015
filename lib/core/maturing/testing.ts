import { date } from "@/lib/core/testdata/vector";
import { addDays, type LocalDate } from "@/lib/core/time/date";

import type { AgedVideo } from "./aged-video";

export const published = date("2026-09-01");

/** A video of 1 September 2026 with its gains from then on, read on the day after the last of them if on no other. */
export function videoOf(
  gains: readonly bigint[],
  given: { id?: string; publishedOn?: LocalDate; knownUntil?: LocalDate | null } = {},
): AgedVideo {
  const { id = "a", publishedOn = published, knownUntil = addDays(publishedOn, gains.length) } = given;
  const views = new Map(gains.map((gain, age) => [addDays(publishedOn, age), gain]));
  return { id, publishedOn, views, knownUntil };
}

/** So many gains of nothing, with some of something at their ages. */
export function gainsOf(days: number, some: Readonly<Record<number, bigint>>): bigint[] {
  return Array.from({ length: days }, (_, age) => some[age] ?? 0n);
}

/** The day on which a video of 1 September is so old; its first day has the age 0. */
export function atAge(age: number): LocalDate {
  return addDays(published, age);
}
