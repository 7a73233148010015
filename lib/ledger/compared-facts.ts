import type { ComparedFacts, SideFacts } from "@/lib/core/compare/compared-facts";
import type { ComparedPeriod } from "@/lib/core/compare/compared-periods";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { daysBetween } from "@/lib/core/time/date";
import type { Segmenting } from "@/lib/core/video/segmenting";
import type { ComparedSums } from "./compare-sums";
import type { OverviewSums } from "./sum-overview";

type Read = { periods: readonly ComparedPeriod[]; sums: readonly ComparedSums[]; overview: OverviewSums };

/** What the database summed, period by period. */
export function toFacts(
  { periods, sums, overview }: Read,
  { by, currency }: { by: Segmenting; currency: Currency },
): ComparedFacts {
  const sides = periods.flatMap((period, index) => {
    const own = sums[index];
    return own === undefined ? [] : [toSide({ period, sums: own, overview }, index + 1)];
  });
  return { sides, by, exponent: exponentOf(currency) };
}

type ReadSide = { period: ComparedPeriod; sums: ComparedSums; overview: OverviewSums };

function toSide({ period, sums, overview }: ReadSide, side: number): SideFacts {
  const streams = overview.incomes.filter((row) => row.side === side && row.stream !== null);
  return {
    ...period,
    ...sums,
    estimated: streams.reduce((sum, { estimated }) => sum + estimated, 0n),
    coverage: coverageOf(overview, side),
    days: daysOf({ period, overview }, side),
  };
}

function coverageOf({ matches }: OverviewSums, side: number): number | null {
  const match = matches.find((row) => row.side === side);
  const seen = (match?.viewsWithIncome ?? 0n) + (match?.viewsWithoutIncome ?? 0n);
  return seen > 0n ? Number(match?.viewsWithIncome ?? 0n) / Number(seen) : null;
}

function daysOf(
  { period, overview }: Pick<ReadSide, "period" | "overview">,
  side: number,
): SideFacts["days"] {
  const days = new Map<number, { income: bigint; views: bigint }>();
  const dayOf = (start: Parameters<typeof daysBetween>[1]) => {
    const number = daysBetween(period.period.from, start);
    const known = days.get(number) ?? { income: 0n, views: 0n };
    days.set(number, known);
    return known;
  };
  for (const row of overview.incomes)
    if (row.side === side && row.start !== null) dayOf(row.start).income += row.income;
  for (const row of overview.views) if (row.side === side) dayOf(row.start).views += row.views;
  return days;
}
