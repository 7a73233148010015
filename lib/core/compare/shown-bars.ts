import type { Bar, BarDetail, Bridge } from "@/lib/core/decomposition/bridge";
import type { EffectKind } from "@/lib/core/decomposition/effects";
import { parseStream, type Stream } from "@/lib/core/income/stream";

/** A bar with its largest details, and what all others come to: together they are the bar. */
export type ShownBar = Omit<Bar, "details"> & {
  details: readonly BarDetail[];
  rest: { count: number; amount: bigint } | null;
};

/** A bridge of which each bar has no more details than a person reads. */
export type ShownBridge = Omit<Bridge, "bars" | "segments"> & { bars: readonly ShownBar[] };

const MOST_DETAILS = 50;

export function showBridge({ before, after, change, bars }: Bridge): ShownBridge {
  return { before, after, change, bars: bars.map(showBar) };
}

function showBar({ details, ...bar }: Bar): ShownBar {
  const known = details
    .filter(({ amount }) => amount !== 0n)
    .toSorted((a, b) => Math.abs(Number(b.amount)) - Math.abs(Number(a.amount)));
  const shown = known.slice(0, MOST_DETAILS);
  const others = known.slice(MOST_DETAILS);
  const amount = others.reduce((sum, detail) => sum + detail.amount, 0n);
  return { ...bar, details: shown, rest: others.length === 0 ? null : { count: others.length, amount } };
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
