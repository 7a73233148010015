import { VIEW_HORIZON_DAYS } from "@/lib/core/income/views-bought";

import { AGES } from "./age-grid";
import { learningRows } from "./developed-shares";
import { developmentFactors } from "./development";
import type { MatureEarner } from "./eventual-erpm";
import type { FactorRange } from "./prediction-range";
import { ownGrowth } from "./views-ahead";

/** Of the views, or of the income that follows them. */
export const SHARE_KINDS = ["views", "income"] as const;

export type ShareKind = (typeof SHARE_KINDS)[number];

/** By how much a typical video grew from one age to the next: the geometric mean over so many that had some at both. */
export type GrowthStep = { from: number; to: number; factor: number; videos: number };

/**
 * How a share of `developedShares` comes about. `steps` lead from its age to the 90th day, and `share` is 1 ÷ their product, or
 * `capped` where that is more than the share of a later age; null at an age that has none. `growth` is by how much views grew
 * from the age on until the 90th day, with its range, as `viewsAhead` projects by it. `videos` are those that it is learnt from
 * with what each had at the age and in the end, views or minor units.
 */
export type ShareWorking = {
  age: number;
  of: ShareKind;
  steps: readonly GrowthStep[];
  share: number | null;
  isCapped: boolean;
  growth: FactorRange | null;
  videos: readonly { id: string; at: bigint; end: bigint }[];
};

/** Null where too few videos are mature, or earned, to learn anything from. */
export function shareWorking(
  mature: readonly (MatureEarner & { id: string })[],
  { age, of }: { age: number; of: ShareKind },
): ShareWorking | null {
  const learnt = learningRows(mature, of);
  if (learnt === null) return null;
  const { factors, developed, cdf } = developmentFactors(
    learnt.map(({ row }) => row),
    { kind: "logMean" },
  );
  const place = AGES.findIndex((known) => known === age);
  const share = developed[place] ?? null;
  const steps = place < 0 ? [] : factors.slice(place).map((factor, index) => stepOf(factor, place + index));
  const growth =
    of === "views"
      ? (ownGrowth(
          mature.map(({ views }) => views),
          age,
        )?.at(-1) ?? null)
      : null;
  return {
    ...{ age, of, share, growth },
    steps: steps.map((step) => ({ ...step, videos: countAt(learnt, step) })),
    isCapped: share !== null && share < 1 / (cdf[place] ?? 1) - 1e-12,
    videos: learnt.map(({ video: { id, [of]: gains } }) => ({
      id,
      at: sumOf(gains, age),
      end: sumOf(gains, VIEW_HORIZON_DAYS),
    })),
  };
}

function stepOf(factor: number, place: number): Omit<GrowthStep, "videos"> {
  return { from: AGES[place] ?? 0, to: AGES[place + 1] ?? VIEW_HORIZON_DAYS, factor };
}

function countAt(
  learnt: NonNullable<ReturnType<typeof learningRows>>,
  { from, to }: Pick<GrowthStep, "from" | "to">,
): number {
  const [now, later] = [from, to].map((age) => AGES.findIndex((known) => known === age));
  const isAbove = (amount: number | null | undefined) => (amount ?? 0) > 0;
  return learnt.filter(({ row }) => isAbove(row[now ?? -1]) && isAbove(row[later ?? -1])).length;
}

function sumOf(gains: readonly bigint[], age: number): bigint {
  return gains.slice(0, age).reduce((sum, gain) => sum + gain, 0n);
}
