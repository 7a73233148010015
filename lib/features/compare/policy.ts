import { resolveCompared, type ComparedPeriod } from "@/lib/core/compare/compared-periods";
import type { CompareReport } from "@/lib/core/compare/compare-report";
import type { VideosBehind } from "@/lib/core/compare/videos-behind";
import { openingRange, type Opening } from "@/lib/ledger/sum-overview";
import { isUuid } from "@/lib/server/ids";
import type { CompareQuestion } from "./schema";

/** Unasked, what Home opens on, against the period before it. */
export function choosePeriods({ query, today }: CompareQuestion, opening: Opening): ComparedPeriod[] {
  const first = query.first ?? openingRange(opening, today);
  return resolveCompared({ first, others: query.others }, { today, firstDay: opening.firstDay });
}

/** The ids of videos and channels that a report speaks of. */
export function namedIds(
  { sides, segments, income, erpm }: CompareReport,
  behind: VideosBehind | null,
): string[] {
  const details = [...income.bars, ...(erpm?.bars ?? [])].flatMap((bar) => bar.details);
  const keys = [...segments.rows, ...details].flatMap(({ key }) => key ?? []);
  const weighed = sides.flatMap(({ comparison }) => comparison?.weighed.first ?? []);
  const videos = [...weighed, ...(behind?.videos ?? [])].map(({ videoId }) => videoId);
  return [...new Set([...keys, ...videos])].filter(isUuid);
}
