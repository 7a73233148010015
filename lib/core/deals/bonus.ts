import type { WorkingProblem } from "@/lib/core/income/working";
import { stepsOf } from "@/lib/core/income/working-steps";
import type { AgedVideo } from "@/lib/core/maturing/aged-video";
import { mapRange, type MatureVideo, type Range } from "@/lib/core/maturing/views-ahead";
import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { ok, type Result } from "@/lib/core/result";
import type { LocalDate } from "@/lib/core/time/date";

import { countViews, type CountedViews, type Milestone } from "./counted-views";
import type { BonusRule } from "./fee";

type BonusTerms = { rule: BonusRule; currency: Currency };

/**
 * How far a bonus for views has come; amounts in minor units, without the base. `cap` is null where there is none.
 * `final` is what it comes to, null where `gap` says why that cannot be said.
 */
export type BonusProgress = Pick<CountedViews, "gap" | "isOver" | "lastDay"> & {
  views: bigint;
  bonus: bigint;
  threshold: Milestone;
  cap: Milestone | null;
  final: { views: Range; bonus: Range } | null;
};

/** How far a bonus that counts views for good is looked ahead, in days of a video's age. */
export const BONUS_LOOK_DAYS = 365;

/**
 * min(cap, max(0, V − threshold) ÷ 1,000 × rate) as the working of a line reckons it (`stepsOf`), where V is what all
 * videos together gained in the first days that the rule counts, or ever. The threshold is reached when V is above it, the
 * cap when the bonus is all of it.
 */
export function bonusProgress(
  terms: BonusTerms,
  videos: readonly AgedVideo[],
  asked: { today: LocalDate; mature: readonly MatureVideo[] },
): Result<BonusProgress, WorkingProblem> {
  const { threshold, cap, days } = terms.rule;
  const counted = countViews(videos, { ...asked, countDays: days, horizonDays: BONUS_LOOK_DAYS });
  const bonus = bonusOf(counted.soFar, terms);
  if (!bonus.ok) return bonus;
  // Only the terms can be wrong, and these have just been found right.
  const paid = (views: bigint) => {
    const result = bonusOf(views, terms);
    return result.ok ? result.value : 0n;
  };
  const { final, gap, isOver, lastDay } = counted;
  const isAbove = (views: bigint) => views > threshold;
  return ok({
    views: counted.soFar,
    bonus: bonus.value,
    threshold: counted.milestone(isAbove),
    cap: cap === null ? null : counted.milestone((views) => isAbove(views) && paid(views) >= cap),
    final: final === null ? null : { views: final, bonus: mapRange(final, paid) },
    gap,
    isOver,
    lastDay,
  });
}

function bonusOf(
  views: bigint,
  { rule: { threshold, perThousand, cap }, currency }: BonusTerms,
): Result<bigint, WorkingProblem> {
  const counted = views > 0n ? views : 0n;
  const working = { kind: "bonus", base: 0n, views: counted, threshold, perThousand, cap } as const;
  const steps = stepsOf(working, currency);
  return steps.ok ? ok(steps.value.reduce((sum, { amount }) => sum + amount, 0n)) : steps;
}

/** The fewest views at which a bonus is all that it can be; null where there is no cap, or no rate that leads to it. */
export function viewsAtCap({ threshold, perThousand, cap }: BonusRule, currency: Currency): bigint | null {
  const rate = parseDecimal(perThousand);
  if (cap === null || rate === null || rate.units <= 0n) return null;
  const needed = cap * 1000n * powerOfTen(rate.scale);
  const each = rate.units * powerOfTen(exponentOf(currency));
  return threshold + (needed + each - 1n) / each;
}
