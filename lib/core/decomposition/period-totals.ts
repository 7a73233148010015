import type { Stream } from "@/lib/core/income/stream";
import type { Currency } from "@/lib/core/money/currency";

import type { Pair } from "./shapley";

/** What a stream earned in one currency, for the videos of one segment. */
export type EarnedCell = {
  /** The segment, such as a tag or a length, that earned it; null: of no video, so that all views stand behind it. */
  segment: string | null;
  stream: Stream;
  /** In which it was earned. */
  currency: Currency;
  /** In minor units of the base currency; negative where more was taken back than earned. */
  income: bigint;
  /** Minor units of the base currency for one of the currency, on average (`averageRate`); 1 in the base currency. */
  rate: number;
};

/**
 * A period by segments. The views of all segments together are those of the period: other views are a segment as well,
 * and may be negative. A video is in one segment only.
 */
export type PeriodTotals = { views: ReadonlyMap<string, bigint>; earned: readonly EarnedCell[] };

/** Amounts with the rate that each was converted at; both signs count alike, as in `EarnedCell`. */
export type Converted = { income: bigint; rate: number };

/**
 * The rate at which amounts were converted on average: Σ|income| ÷ Σ(|income| ÷ rate), which is Σ base ÷ Σ original where
 * all have one sign. Refunds weigh as much as what they take back, so that a sum near zero has a rate that was really
 * paid. 1 without any amount. Throws RangeError for a rate that is not positive.
 */
export function averageRate(amounts: readonly Converted[]): number {
  let base = 0;
  let original = 0;
  for (const { income, rate } of amounts) {
    if (!(rate > 0 && Number.isFinite(rate))) throw new RangeError(`not a rate: ${rate}`);
    base += Math.abs(Number(income));
    original += Math.abs(Number(income)) / rate;
  }
  return original === 0 ? 1 : base / original;
}

/** A cell of both periods; an amount without a rate is 0. */
export type CellPair = Pick<EarnedCell, "segment" | "stream" | "currency"> & Pair<Converted>;

const NOTHING: Converted = { income: 0n, rate: 1 };

/** In order of their names, whatever the order of the input: float sums and ties of a rounding go by it. */
export function pairCells({ before, after }: Pair<PeriodTotals>): CellPair[] {
  const sides = { before: byName(before.earned), after: byName(after.earned) };
  return [...new Map([...sides.before, ...sides.after])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { segment, stream, currency }]) => ({
      segment,
      stream,
      currency,
      before: sides.before.get(name) ?? NOTHING,
      after: sides.after.get(name) ?? NOTHING,
    }));
}

/** Cells of one name are one. */
function byName(cells: readonly EarnedCell[]): Map<string, EarnedCell> {
  const named = new Map<string, EarnedCell>();
  for (const cell of cells) {
    const name = JSON.stringify([cell.segment, cell.stream, cell.currency]);
    const other = named.get(name);
    const all = other === undefined ? [cell] : [other, cell];
    const income = all.reduce((sum, part) => sum + part.income, 0n);
    named.set(name, { ...cell, income, rate: averageRate(all) });
  }
  return named;
}

export function totalIncome({ earned }: PeriodTotals): bigint {
  return earned.reduce((sum, { income }) => sum + income, 0n);
}

export function totalViews({ views }: PeriodTotals): bigint {
  return [...views.values()].reduce((sum, ofSegment) => sum + ofSegment, 0n);
}

/** "new": viewed only in the later period, "stopped": only in the earlier. */
export type Presence = "both" | "new" | "stopped";

export type SegmentViews = { segment: string; presence: Presence } & Pair<bigint>;

/** The segments of both periods in order of their names, those without a view in either left out. */
export function pairSegments({ before, after }: Pair<PeriodTotals>): SegmentViews[] {
  return [...new Set([...before.views.keys(), ...after.views.keys()])]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((segment) => ({
      segment,
      before: before.views.get(segment) ?? 0n,
      after: after.views.get(segment) ?? 0n,
    }))
    .filter((views) => views.before !== 0n || views.after !== 0n)
    .map((views) => ({ ...views, presence: presenceOf(views) }));
}

function presenceOf({ before, after }: Pair<bigint>): Presence {
  if (before === 0n) return "new";
  return after === 0n ? "stopped" : "both";
}
