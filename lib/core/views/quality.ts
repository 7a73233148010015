import type { Instant } from "@/lib/core/time/zone";

import type { VideoViews } from "./per-day";

/** How well the views of a period are known, best first. */
export type ViewQuality = "observed" | "estimated" | "stale" | "unknown";

const THREE_DAYS_MS = 3 * 86_400_000;

/**
 * "observed" when each bound of the period lies between two readings that are both within three days of it
 * (the publish instant is a reading of 0, and before it the counter is known to be 0); "stale" when the
 * period goes on after the last reading, where the counter is held; "unknown" without any; else "estimated".
 */
export function viewQuality(
  { publishedAt, snapshots }: VideoViews,
  { from, to }: { from: Instant; to: Instant },
): ViewQuality {
  if (snapshots.length === 0) return "unknown";
  const readings = [publishedAt, ...snapshots.map(({ at }) => at)];
  if (to > Math.max(...readings)) return "stale";
  return [from, to].every((bound) => isBracketed(bound, { publishedAt, readings }))
    ? "observed"
    : "estimated";
}

function isBracketed(
  bound: Instant,
  { publishedAt, readings }: { publishedAt: Instant; readings: readonly Instant[] },
): boolean {
  if (bound <= publishedAt) return true;
  const isJustBefore = readings.some((at) => at <= bound && bound - at <= THREE_DAYS_MS);
  return isJustBefore && readings.some((at) => at >= bound && at - bound <= THREE_DAYS_MS);
}
