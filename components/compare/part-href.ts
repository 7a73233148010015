import type { Route } from "next";
import { workingHref } from "@/components/shell/working-href";
import type { FigureSubject } from "@/lib/core/explain/figure-subject";
import type { IncomePart } from "@/lib/core/explain/income-part";
import type { DetailPart } from "@/lib/core/compare/part-sums";
import { OTHER_VIEWS } from "@/lib/core/video/segmenting";
import { openHref } from "./compare-href";
import type { CompareScene } from "./compare-scene";

/** Where a part of one period's income is worked out, line by line. `index` is the period's place. */
export function partHref(
  { view, periods }: Pick<CompareScene, "view" | "periods">,
  { part: { segment, stream, currency }, index }: { part: DetailPart; index: number },
): Route {
  const { by, zone, clock } = view;
  const range = periods[index]?.range ?? "all";
  const ofSegment = segment && { by, key: segment.key, zone: by === "hour" ? zone : null };
  return workingHref({ subject: subjectOf({ segment: ofSegment, stream, currency }), range, clock });
}

/** All of a stream, and all income, are figures of their own. */
function subjectOf(part: IncomePart): FigureSubject {
  const { segment, stream, currency } = part;
  if (segment !== null || currency !== null) return { tag: "part", part };
  return stream === null ? { tag: "income" } : { tag: "stream", stream };
}

/** A segment's videos in this page; a video is its own page. Other views have neither. */
export function segmentHref(
  { view }: Pick<CompareScene, "view">,
  key: string | null,
): Route | Route<`/videos/${string}`> | null {
  if (key === null || key === OTHER_VIEWS) return null;
  if (view.by === "video") return `/videos/${key}`;
  return openHref(view, { open: view.open, part: view.part, segment: key }, "videos");
}
