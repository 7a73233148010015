import type { Bar, BarDetail, Bridge } from "@/lib/core/decomposition/bridge";
import type { PeriodTotals } from "@/lib/core/decomposition/period-totals";
import type { Pair } from "@/lib/core/decomposition/shapley";
import type { Erpm } from "@/lib/core/erpm/erpm";
import type { EffectKind } from "@/lib/core/decomposition/effects";
import { parseStream, type Stream } from "@/lib/core/income/stream";

import { pageOf } from "@/lib/core/lists/page-of";

import { detailKey, gatherTerms, showTerms, type ShownTerms, type TermValues } from "./bar-terms";
import { partOfDetail, partSums, type DetailPart } from "./part-sums";

/** A detail with what it is worked out from, and what the part that it speaks of had in each period. */
export type ShownDetail = BarDetail & ShownTerms & { part: DetailPart; sides: Pair<Erpm> };

/** A bar with a page of its details, the largest first, and what those before and after it come to: together they are the bar. */
export type ShownBar = Omit<Bar, "details"> & {
  /** Which page it is, from 0 on. */
  page: number;
  earlier: Others | null;
  details: readonly ShownDetail[];
  rest: Others | null;
};

/** Details that are not shown. */
type Others = { count: number; amount: bigint };

/** A bridge of which each bar has no more details than a person reads. */
export type ShownBridge = Omit<Bridge, "bars" | "effects" | "segments"> & { bars: readonly ShownBar[] };

const MOST_DETAILS = 50;

export function showBridge(
  { before, after, change, bars, effects }: Bridge,
  periods: Pair<PeriodTotals>,
  { page = 0 }: { page?: number } = {},
): ShownBridge {
  const behind = {
    terms: gatherTerms(effects),
    sums: { before: partSums(periods.before), after: partSums(periods.after) },
  };
  return { before, after, change, bars: bars.map((bar) => showBar(bar, { ...behind, page })) };
}

type Behind = { terms: TermValues; sums: Pair<ReturnType<typeof partSums>> };

function showBar({ details, ...bar }: Bar, { terms, sums, page }: Behind & { page: number }): ShownBar {
  const known = details
    .filter(({ amount }) => amount !== 0n)
    .toSorted((a, b) => Math.abs(Number(b.amount)) - Math.abs(Number(a.amount)));
  const { shown, earlier, later, page: at } = pageOf(known, { page, size: MOST_DETAILS });
  const opened = shown.map((detail) => {
    const part = partOfDetail(bar, detail);
    const values = terms.get(detailKey({ ...bar, key: detail.key })) ?? [];
    const sides = { before: sums.before(part), after: sums.after(part) };
    return { ...detail, ...showTerms(values, detail.amount), part, sides };
  });
  return { ...bar, page: at, earlier: addUp(earlier), details: opened, rest: addUp(later) };
}

function addUp(details: readonly BarDetail[]): Others | null {
  if (details.length === 0) return null;
  return { count: details.length, amount: details.reduce((sum, { amount }) => sum + amount, 0n) };
}

/** One kind of cause, all its streams together: what a sentence says of it. */
export type Cause = { kind: EffectKind; amount: bigint };

/** In the order of the bars; they add up to the change as the bars do. What comes to nothing is not said. */
export function causesOf(bars: readonly Pick<Bar, "kind" | "amount">[]): Cause[] {
  const sums = new Map<EffectKind, bigint>();
  for (const { kind, amount } of bars) sums.set(kind, (sums.get(kind) ?? 0n) + amount);
  return [...sums].map(([kind, amount]) => ({ kind, amount })).filter(({ amount }) => amount !== 0n);
}

/** A bar's name in an address: `views`, `rate.ads`. */
export function barKey({ kind, stream }: { kind: EffectKind; stream: Stream | null }): string {
  return stream === null ? kind : `${kind}.${stream}`;
}

/** The bar of that name; null for any other text. */
export function findBar<B extends Pick<Bar, "kind" | "stream">>(bars: readonly B[], key: string): B | null {
  const [kind, slug] = key.split(".");
  const stream = slug === undefined ? null : parseStream(slug);
  return bars.find((bar) => bar.kind === kind && bar.stream === stream) ?? null;
}
