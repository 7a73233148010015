import type { LocalDate } from "@/lib/core/time/date";
import { localDateAt } from "@/lib/core/time/zone";
import { env } from "./env";

export function now(): Date {
  const fixed = env.PERMILLE_NOW;
  return fixed === undefined ? new Date() : new Date(fixed);
}

export function todayIn(zone: string): LocalDate {
  return localDateAt(now().getTime(), zone);
}
