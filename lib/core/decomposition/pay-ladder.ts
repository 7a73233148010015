import { erpmUnits } from "@/lib/core/erpm/erpm";

import { logMean } from "./log-mean";
import { roundEffects } from "./round-effects";
import { productEffects, type Pair } from "./shapley";

/**
 * What a rewards programme paid in a period, and for what. `eligibleViews` are those of videos that the programme can
 * pay for, null where it is not known which those are; `qualifiedViews` are the ones it did pay for.
 */
export type RewardsTotals = {
  views: bigint;
  eligibleViews: bigint | null;
  qualifiedViews: bigint;
  /** In minor units. */
  rewards: bigint;
};

/**
 * A rung of the ladder: `eligible` is the share of all views that are eligible, `qualified` the share of these that
 * qualify (of all, where eligible views are not known), `rpm` the rewards per 1,000 qualified views in minor units. A
 * rung's value is null in a period that has nothing to tell it by.
 */
export type Rung = { factor: "eligible" | "qualified" | "rpm"; amount: bigint } & Pair<number | null>;

/**
 * The eRPM of rewards before and after in the units of `erpmUnits`, and the rungs, whose amounts add up to its change.
 * `convention` is "logMean" where all factors are positive in both periods, else "averaged".
 */
export type PayLadder = Pair<bigint> & {
  change: bigint;
  convention: "logMean" | "averaged";
  rungs: readonly Rung[];
};

/**
 * Why the eRPM of rewards changed: it is eligible share × qualified share × RPM. Positive factors are told by the
 * additive LMDI, L(after, before) × ln(after ÷ before) of each, with L the logarithmic mean (B. W. Ang, 2005), which
 * tells relative changes relatively: a factor that doubled and one that halved cancel. A factor of zero or less has no
 * logarithm; then all are told by their Shapley effects, and a factor that one period cannot tell is taken from the other.
 * The conventions differ by terms of third order, so a ladder says which one it goes by. Null when a period has no views.
 */
export function payLadder(
  totals: Pair<RewardsTotals>,
  scale: { exponent: number; digits: number },
): PayLadder | null {
  const before = unitsOf(totals.before, scale);
  const after = unitsOf(totals.after, scale);
  if (before === null || after === null) return null;
  const isEligibleKnown = totals.before.eligibleViews !== null && totals.after.eligibleViews !== null;
  const factors = isEligibleKnown
    ? [rung("eligible", totals), rung("qualified", totals), rung("rpm", totals)]
    : [rung("qualified", withoutEligible(totals)), rung("rpm", totals)];
  const { convention, effects } = effectsOf(factors.map(borrow));
  const perMinorUnit = 10 ** (scale.digits - scale.exponent);
  const amounts = roundEffects(
    effects.map((effect) => effect * perMinorUnit),
    after - before,
  );
  const rungs = factors.map((factor, index) => ({ ...factor, amount: amounts[index] ?? 0n }));
  return { before, after, change: after - before, convention, rungs };
}

const PER_VIEWS = 1000;

function unitsOf(
  { rewards, views }: RewardsTotals,
  scale: { exponent: number; digits: number },
): bigint | null {
  return erpmUnits({ income: rewards, views }, scale);
}

function withoutEligible({ before, after }: Pair<RewardsTotals>): Pair<RewardsTotals> {
  return { before: { ...before, eligibleViews: null }, after: { ...after, eligibleViews: null } };
}

function rung(factor: Rung["factor"], { before, after }: Pair<RewardsTotals>) {
  return { factor, before: valueOf(factor, before), after: valueOf(factor, after) };
}

function valueOf(
  factor: Rung["factor"],
  { views, eligibleViews, qualifiedViews, rewards }: RewardsTotals,
): number | null {
  const eligible = eligibleViews ?? views;
  switch (factor) {
    case "eligible":
      return ratio(eligible, views);
    case "qualified":
      return ratio(qualifiedViews, eligible);
    case "rpm":
      return ratio(BigInt(PER_VIEWS) * rewards, qualifiedViews);
  }
}

function ratio(part: bigint, whole: bigint): number | null {
  return whole === 0n ? null : Number(part) / Number(whole);
}

function borrow({ before, after }: Pair<number | null>): Pair<number> {
  return { before: before ?? after ?? 0, after: after ?? before ?? 0 };
}

function effectsOf(factors: readonly Pair<number>[]): Pick<PayLadder, "convention"> & { effects: number[] } {
  const before = factors.map((factor) => factor.before);
  const after = factors.map((factor) => factor.after);
  if ([...before, ...after].some((value) => value <= 0)) {
    return { convention: "averaged", effects: productEffects({ before, after }) };
  }
  const weight = logMean(product(after), product(before));
  const effects = factors.map((factor) => weight * (Math.log(factor.after) - Math.log(factor.before)));
  return { convention: "logMean", effects };
}

function product(factors: readonly number[]): number {
  return factors.reduce((all, factor) => all * factor, 1);
}
