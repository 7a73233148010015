import type { ReportSide } from "@/lib/core/compare/compare-report";
import type { Pair } from "@/lib/core/decomposition/shapley";
import type { Clearer } from "@/lib/core/noise/compare-erpm";
import type { ErpmEstimate } from "@/lib/core/noise/estimate-erpm";
import { outwards } from "@/lib/core/noise/shown-range";
import { countText, erpmText } from "@/lib/core/text/figures";
import type { Currency } from "@/lib/core/money/currency";
import { getT } from "@/lib/server/messages";
import { HIDDEN_AMOUNT } from "@/components/ui/money";
import { percentText, signedPercent } from "./amount-text";

/** Why the word is what it is, and what would make it clearer; null where there is nothing to add. */
export function verdictReason(
  { word, loose, comparison }: NonNullable<ReportSide["comparison"]>,
  { hidden, coverage: { after, before } }: { hidden: boolean; coverage: Pair<number | null> },
): string[] {
  const t = getT("compare");
  if (word === "not-by-video") return [t("reason.not-by-video")];
  if (word === "uneven")
    return [t("reason.uneven", { after: wholeShare(after), before: wholeShare(before) })];
  const { relative, clearer } = comparison;
  if (word === "not-enough-videos")
    return [
      t("reason.not-enough-videos", {
        before: comparison.before.videos,
        after: comparison.after.videos,
        effectiveBefore: effectiveText(comparison.before),
        effectiveAfter: effectiveText(comparison.after),
      }),
    ];
  const share = (value: number) => (hidden ? HIDDEN_AMOUNT : signedPercent(value));
  return [
    ...(relative === null
      ? []
      : [
          t(`reason.${word}`, {
            change: share(relative.change),
            low: share(relative.low),
            high: share(relative.high),
          }),
        ]),
    ...(clearer === null ? [] : [clearerText(clearer)]),
    ...(loose < LEAST_LOOSE ? [] : [t("loose", { share: wholePercent(loose) })]),
  ];
}

const LEAST_LOOSE = 0.05;

const MOST_VIDEOS = 1000;

function clearerText({ videosEach, detectable }: Clearer): string {
  const t = getT("compare");
  return videosEach === null || videosEach > MOST_VIDEOS
    ? t("clearer.detectable", { change: wholePercent(detectable) })
    : t("clearer.videos", { videos: videosEach, shown: countText(BigInt(videosEach)) });
}

function wholePercent(share: number): string {
  return percentText(Math.ceil(share * 100) / 100);
}

function wholeShare(share: number | null): string {
  return percentText(Math.round((share ?? 0) * 100) / 100);
}

function effectiveText({ effective }: ErpmEstimate): string {
  return effective.toFixed(1);
}

/** The range of an eRPM in plain words, or why there is none. */
export function rangeText(
  estimate: ErpmEstimate,
  { currency, hidden }: { currency: Currency; hidden: boolean },
): string {
  const t = getT("compare");
  switch (estimate.state) {
    case "no-views":
      return t("range.no-views");
    case "not-enough-videos":
      return t("range.not-enough-videos", { videos: estimate.videos });
    case "ok":
    case "rough": {
      const { low, high } = outwards(estimate.range);
      const text = (erpm: typeof low) => (hidden ? HIDDEN_AMOUNT : erpmText(erpm, currency));
      return t(`range.${estimate.state}`, { low: text(low), high: text(high), videos: estimate.videos });
    }
  }
}
