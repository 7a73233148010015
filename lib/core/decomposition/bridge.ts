import { erpmUnits, type Erpm } from "@/lib/core/erpm/erpm";
import { STREAMS, type Stream } from "@/lib/core/income/stream";
import { sumOf } from "@/lib/core/statistics/summary";

import { decompose, decomposeErpm, type Effect, type EffectKind } from "./effects";
import { pairSegments, totalIncome, totalViews, type PeriodTotals, type SegmentViews } from "./period-totals";
import { roundEffects } from "./round-effects";
import type { Pair } from "./shapley";

/** What the details of a bar are: its segments, its currencies, or its streams. */
export const DETAILS_BY = {
  views: "segment",
  mix: "segment",
  rate: "segment",
  currency: "currency",
  deals: "segment",
  notLinked: "segment",
  dilution: "stream",
} as const satisfies Record<EffectKind, "segment" | "currency" | "stream">;

/** A detail's key is a segment (null: no video), a currency or a stream, as `DETAILS_BY` says of its bar's kind. */
export type BarDetail = { key: string | null; amount: bigint };

/** A bar of the bridge. `rate` and `notLinked` have one for each stream. Its details add up to it. */
export type Bar = { kind: EffectKind; stream: Stream | null; amount: bigint; details: readonly BarDetail[] };

/**
 * A figure before and after, and the bars that lead from the one to the other: they add up to `change` exactly. `effects`
 * are what was apportioned, in the unit of the bars.
 */
export type Bridge = Pair<bigint> & {
  change: bigint;
  bars: readonly Bar[];
  effects: readonly Effect[];
  segments: readonly SegmentViews[];
};

/**
 * Why income changed, as bars in minor units (`decompose` says what each means). The sums are integers and exact; floats
 * only apportion the change, first to the bars, then each bar to its details, by largest remainder. So everything adds up
 * to the cent however it is opened, swapped periods give the same bars with other signs, and the order of the input is of
 * no consequence. Bars of which nothing is left, details included, are not there. The order is that of `KINDS`, then that
 * of `STREAMS`.
 */
export function incomeBridge(periods: Pair<PeriodTotals>): Bridge {
  const before = totalIncome(periods.before);
  const after = totalIncome(periods.after);
  const effects = decompose(periods);
  const bars = toBars(effects, after - before);
  return { before, after, change: after - before, bars, effects, segments: pairSegments(periods) };
}

/**
 * Why eRPM changed, as bars in the units of `erpmUnits`: 10^-digits major units per 1,000 views. They add up to the
 * difference of the two rounded figures, as those are printed. Null when a period has no views, and so no eRPM.
 */
export function erpmBridge(
  periods: Pair<PeriodTotals>,
  scale: { exponent: number; digits: number },
): Bridge | null {
  const before = erpmUnits(toErpm(periods.before), scale);
  const after = erpmUnits(toErpm(periods.after), scale);
  const effects = decomposeErpm(periods);
  if (before === null || after === null || effects === null) return null;
  const perMinorUnit = 10 ** (scale.digits - scale.exponent);
  const scaled = effects.map((effect) => ({ ...effect, value: effect.value * perMinorUnit }));
  const bars = toBars(scaled, after - before);
  return {
    ...{ before, after, change: after - before, bars },
    effects: scaled,
    segments: pairSegments(periods),
  };
}

const KINDS = Object.keys(DETAILS_BY);

function toErpm(period: PeriodTotals): Erpm {
  return { income: totalIncome(period), views: totalViews(period) };
}

type OpenBar = { kind: EffectKind; stream: Stream | null; details: Map<string | null, number> };

function toBars(effects: readonly Effect[], change: bigint): Bar[] {
  const open = gather(effects);
  const amounts = roundEffects(
    open.map(({ details }) => sumOf([...details.values()])),
    change,
  );
  return open
    .map(({ kind, stream, details }, index) => {
      const amount = amounts[index] ?? 0n;
      const parts = roundEffects([...details.values()], amount);
      const keys = [...details.keys()];
      return {
        kind,
        stream,
        amount,
        details: parts.map((part, at) => ({ key: keys[at] ?? null, amount: part })),
      };
    })
    .filter(({ amount, details }) => amount !== 0n || details.some((detail) => detail.amount !== 0n));
}

/** The bar that an effect is a part of, and of which of its details. */
export function placeInBridge(effect: Effect): Pick<Bar, "kind" | "stream"> & Pick<BarDetail, "key"> {
  const { kind } = effect;
  const stream = kind === "rate" || kind === "notLinked" ? effect.stream : null;
  return { kind, stream, key: effect[DETAILS_BY[kind]] };
}

/** In the order of bars, and of details by first mention: ties of a rounding go by it. */
function gather(effects: readonly Effect[]): OpenBar[] {
  const bars = new Map<string, OpenBar>();
  for (const effect of effects) {
    const { kind, stream, key } = placeInBridge(effect);
    const name = `${kind} ${stream ?? ""}`;
    const bar = bars.get(name) ?? { kind, stream, details: new Map<string | null, number>() };
    bar.details.set(key, (bar.details.get(key) ?? 0) + effect.value);
    bars.set(name, bar);
  }
  return [...bars.values()].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf({ kind, stream }: OpenBar): number {
  const ofStream = STREAMS.findIndex(({ slug }) => slug === stream);
  return KINDS.indexOf(kind) * (STREAMS.length + 1) + ofStream;
}
