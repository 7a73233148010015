import type { Stream } from "@/lib/core/income/stream";
import { currency } from "@/lib/core/testdata/vector";

import type { EarnedCell, PeriodTotals } from "./period-totals";
import type { Pair } from "./shapley";

export const usd = currency("USD");
export const eur = currency("EUR");

export function cell(
  segment: string | null,
  stream: Stream,
  income: bigint,
  { currency: earnedIn = usd, rate = 1 }: Partial<Pick<EarnedCell, "currency" | "rate">> = {},
): EarnedCell {
  return { segment, stream, currency: earnedIn, income, rate };
}

export function period(views: Readonly<Record<string, bigint>>, earned: readonly EarnedCell[]): PeriodTotals {
  return { views: new Map(Object.entries(views)), earned };
}

export function swap<T>({ before, after }: Pair<T>): Pair<T> {
  return { before: after, after: before };
}
