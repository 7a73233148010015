import type { Erpm } from "@/lib/core/erpm/erpm";
import { fail, ok, type Result } from "@/lib/core/result";
import { funnelAnomalies } from "@/lib/core/statistics/funnel";
import { estimateRatio } from "@/lib/core/statistics/ratio";
import { at } from "@/lib/core/statistics/summary";

import { isEnough, LEVEL } from "./estimate-erpm";
import { toRatioSums, type PeriodSums } from "./period-sums";

/** `month` as 2026-11, and the sums of its organic videos. */
export type MonthSums = { month: string; sums: PeriodSums };

export type OddMonth = { month: string; erpm: Erpm; direction: "above" | "below"; z: number; q: number };

/** Of how many months it was told, and which of them are odd, in their order. */
export type OddMonths = { months: number; odd: OddMonth[] };

/** Months that say something, at least. */
const LEAST_MONTHS = 6;
const FALSE_DISCOVERIES = 0.1;

/**
 * Months whose eRPM stands out from what all others say, by more than the doubt about both: `funnelAnomalies`, each month
 * left out of what it is held against, Benjamini and Hochberg at 10 % over all months. A wild month of few views is none;
 * a modest one of many may be. Months with too few videos, or of which all videos earned exactly alike, say nothing;
 * "short-history" when fewer than six are left.
 */
export function oddMonths(months: readonly MonthSums[]): Result<OddMonths, "short-history"> {
  const told = months.flatMap(({ month, sums }) => {
    const estimate = estimateRatio(toRatioSums(sums), LEVEL);
    if (estimate === null || !isEnough(estimate) || estimate.standardError === 0) return [];
    return [{ month, erpm: { income: sums.income, views: sums.views }, estimate }];
  });
  if (told.length < LEAST_MONTHS) return fail("short-history");
  const { z, q } = funnelAnomalies(
    told.map(({ estimate }) => estimate.ratio),
    told.map(({ estimate }) => estimate.standardError),
  );
  const odd = told.flatMap(({ month, erpm }, index): OddMonth[] => {
    if (at(q, index) > FALSE_DISCOVERIES) return [];
    const direction = at(z, index) > 0 ? "above" : "below";
    return [{ month, erpm, direction, z: at(z, index), q: at(q, index) }];
  });
  return ok({ months: told.length, odd });
}
