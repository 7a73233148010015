import { HIDDEN_AMOUNT } from "@/components/ui/money";
import type { Pair } from "@/lib/core/decomposition/shapley";
import { erpmDecimal } from "@/lib/core/erpm/erpm";
import { NUMBER_LOCALE } from "@/lib/core/locale";
import { exponentOf } from "@/lib/core/money/currency";
import { formatMajor } from "@/lib/core/money/format";
import type { ErpmComparison } from "@/lib/core/noise/compare-erpm";
import { LEVEL, type ErpmEstimate } from "@/lib/core/noise/estimate-erpm";
import { studentT } from "@/lib/core/statistics/student-t";
import { countText, moneyText } from "@/lib/core/text/figures";
import { getT } from "@/lib/server/messages";
import { signedPercent } from "./amount-text";
import type { CompareScene } from "./compare-scene";

type Told = { scene: Pick<CompareScene, "currency" | "hidden">; periods: Pair<string> };

/** The range of each period and that of the change, step by step with the numbers put in. */
export function verdictFormula(comparison: ErpmComparison, told: Told): string[] {
  const { before, after } = comparison;
  return [
    ...estimateLines(after, { ...told, period: told.periods.after }),
    ...estimateLines(before, { ...told, period: told.periods.before }),
    ...changeLines(comparison, told),
  ];
}

function estimateLines(estimate: ErpmEstimate, { scene, period }: Told & { period: string }): string[] {
  const t = getT("verdict");
  const { erpm, videos, effective, degrees, standardError, state } = estimate;
  if (state === "no-views") return [];
  const sums = t("sums", {
    ...{ period, videos },
    income: scene.hidden ? HIDDEN_AMOUNT : moneyText(erpm.income, scene.currency),
    views: countText(erpm.views),
    erpm: exactErpm(estimate, scene),
    effective: effective.toFixed(2),
  });
  const ratio = Number(erpm.income) / Number(erpm.views);
  if (state === "not-enough-videos" || ratio <= 0) return [sums];
  const { t: quantile, degrees: shown } = studentTexts(degrees);
  const error = (standardError / ratio).toFixed(4);
  return [sums, t("range", { error, t: quantile, degrees: shown, erpm: exactErpm(estimate, scene) })];
}

/** With a share there are its logarithm and its range; a loss has neither, and its amounts are compared as they are. */
function changeLines({ change, relative }: ErpmComparison, { scene }: Told): string[] {
  const t = getT("verdict");
  if (change === null) return [t("tooFew")];
  if (relative === null || change.scale === "linear") return [t("linear")];
  const shown = (value: number) => (scene.hidden ? HIDDEN_AMOUNT : value.toFixed(4).replace("-", "\u2212"));
  const share = (value: number) => (scene.hidden ? HIDDEN_AMOUNT : signedPercent(value));
  const { t: quantile, degrees } = studentTexts(change.degrees);
  return [
    t("change", { change: shown(change.difference), share: share(relative.change) }),
    t("error", { error: change.standardError.toFixed(4), t: quantile, degrees }),
    t("interval", {
      change: shown(change.difference),
      t: quantile,
      error: change.standardError.toFixed(4),
      ...{ low: shown(change.interval.low), high: shown(change.interval.high) },
      ...{ lowShare: share(relative.low), highShare: share(relative.high) },
    }),
  ];
}

function studentTexts(degrees: number) {
  return { t: studentT(LEVEL, degrees).toFixed(3), degrees: degrees.toFixed(2) };
}

const EXACT_DIGITS = 6;

function exactErpm({ erpm }: ErpmEstimate, { currency, hidden }: Told["scene"]): string {
  const exact = erpmDecimal(erpm, { exponent: exponentOf(currency), digits: EXACT_DIGITS });
  if (exact === null) return "–";
  return hidden
    ? HIDDEN_AMOUNT
    : formatMajor(exact, { currency, locale: NUMBER_LOCALE, digits: EXACT_DIGITS });
}

const shares = new Intl.NumberFormat(NUMBER_LOCALE, { style: "percent", maximumFractionDigits: 1 });

/** A part of a whole, from 0 to 1: what is there at all is never "0%". */
export function shareOfAll(share: number): string {
  return share > 0 && share < 0.0005 ? "<0.1%" : shares.format(share);
}
