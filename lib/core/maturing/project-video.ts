import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";
import type { LocalDate } from "@/lib/core/time/date";

import { viewsSoFar, type AgedVideo } from "./aged-video";
import { exactly, viewsAhead, type MatureVideo, type ProjectionGap, type Range } from "./views-ahead";

/**
 * What a video comes to by its 90th day. `developed` is the share of the likely views that is there, in (0, 1]; below 0.8
 * the video is maturing. `basis` says by what it is projected: "own" growth or the "default" curve, or that it is not,
 * since it is "mature", or "gone" from the platform.
 */
export type VideoProjection =
  | {
      eventual: Range;
      developed: number;
      isMaturing: boolean;
      basis: "own" | "default" | "mature" | "gone";
      gap: null;
    }
  | { gap: ProjectionGap };

/**
 * Projects a video's views to the age at which it is mature, by `viewsAhead`, so that a badge, a list and a deal say the
 * same of it. A mature video has what it has; one that is gone gains nothing any more, and is frozen at its last count.
 */
export function projectVideo(
  video: AgedVideo & { isGone: boolean },
  { mature, today }: { mature: readonly MatureVideo[]; today: LocalDate },
): VideoProjection {
  const soFar = viewsSoFar(video, { today, countDays: null });
  const ahead = viewsAhead(video, { mature, today });
  if (video.knownUntil === null) return { gap: "no-reading" };
  if (video.isGone) return { ...settledAt(soFar), basis: "gone" };
  if (ahead.knownAge >= VIEW_HORIZON_DAYS) return { ...settledAt(soFar), basis: "mature" };
  const eventual = ahead.at(VIEW_HORIZON_DAYS);
  // What was taken back since the last known day may have left nothing.
  if (eventual === null || soFar <= 0n) return { gap: ahead.gap ?? "no-views" };
  const developed = Math.min(1, Number(soFar) / Number(eventual.likely));
  return { eventual, developed, isMaturing: isMaturing(developed), basis: ahead.basis, gap: null };
}

/** A young video's figures are not compared with those of old ones while less than this is there. */
const MATURING_BELOW = 0.8;

export function isMaturing(developed: number): boolean {
  return developed < MATURING_BELOW;
}

function settledAt(views: bigint) {
  return { eventual: exactly(views), developed: 1, isMaturing: false, gap: null };
}
