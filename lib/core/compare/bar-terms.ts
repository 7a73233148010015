import { placeInBridge, type Bar, type BarDetail } from "@/lib/core/decomposition/bridge";
import type { Effect } from "@/lib/core/decomposition/effects";
import { roundEffects } from "@/lib/core/decomposition/round-effects";
import type { Pair } from "@/lib/core/decomposition/shapley";
import type { Currency } from "@/lib/core/money/currency";

/**
 * One product of which a detail is the sum: (after − before) × weight = amount, but for the rounding of the amount. What the
 * factor is and its unit is said with `Effect`; the weight is what everything else comes to, on the mean of all orders.
 * `currency` is that of the factor, or that its rate is of; null of what moves the money of all currencies.
 */
export type BarTerm = Pair<number> & { weight: number; currency: Currency | null; amount: bigint };

/** The products of every detail by `detailKey`, the largest first; they add up to the detail's value before it is rounded. */
export type TermValues = ReadonlyMap<string, readonly TermValue[]>;

type TermValue = Pair<number> & { currency: Currency | null; value: number };

/** Effects of one detail whose factor moved alike are one term. */
export function gatherTerms(effects: readonly Effect[]): TermValues {
  const details = new Map<string, Map<string, TermValue>>();
  for (const effect of effects) {
    const { before, after } = effect.factor;
    if (before === after) continue;
    const key = detailKey(placeInBridge(effect));
    const terms = details.get(key) ?? new Map<string, TermValue>();
    details.set(key, terms);
    const currency = isOfCurrency(effect.kind) ? effect.currency : null;
    const name = `${before} ${after} ${currency ?? ""}`;
    terms.set(name, { before, after, currency, value: (terms.get(name)?.value ?? 0) + effect.value });
  }
  return new Map(
    [...details].map(([key, terms]) => [
      key,
      [...terms.values()].toSorted((a, b) => Math.abs(b.value) - Math.abs(a.value)),
    ]),
  );
}

function isOfCurrency(kind: Effect["kind"]): boolean {
  return kind !== "views" && kind !== "mix" && kind !== "dilution";
}

/** One name for a detail of a bar. */
export function detailKey({
  kind,
  stream,
  key,
}: Pick<Bar, "kind" | "stream"> & Pick<BarDetail, "key">): string {
  return JSON.stringify([kind, stream, key]);
}

/** As a person reads them: the largest with their amounts, and what all others come to. Together they are the detail. */
export type ShownTerms = { terms: readonly BarTerm[]; rest: { count: number; amount: bigint } | null };

const MOST_TERMS = 6;

export function showTerms(values: readonly TermValue[], amount: bigint): ShownTerms {
  if (values.length === 0) return { terms: [], rest: null };
  const amounts = roundEffects(
    values.map(({ value }) => value),
    amount,
  );
  const all = values.map(({ before, after, currency, value }, index) => ({
    ...{ before, after, currency, weight: value / (after - before) },
    amount: amounts[index] ?? 0n,
  }));
  const others = all.slice(MOST_TERMS);
  return {
    terms: all.slice(0, MOST_TERMS),
    rest:
      others.length === 0
        ? null
        : { count: others.length, amount: others.reduce((sum, term) => sum + term.amount, 0n) },
  };
}
