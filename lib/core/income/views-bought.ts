import { addDays, dateOfDayNumber, dayNumber, daysBetween, type LocalDate } from "@/lib/core/time/date";
import { growth } from "@/lib/core/views/growth";

/** How long a fee for a video goes on buying views, in days from its publish day. */
export const VIEW_HORIZON_DAYS = 90;

export type BoughtViews = {
  publishedOn: LocalDate;
  /** What the video gained on each day. Days that it does not name, or where it is negative, gained nothing. */
  views: ReadonlyMap<LocalDate, bigint>;
  today: LocalDate;
  horizonDays: number;
};

/**
 * Weights of the days from the publish day until the horizon or today, and of the days still to come; `reached` is the
 * sum of views so far.
 */
export type BoughtShares = {
  days: readonly { day: LocalDate; weight: bigint }[];
  open: bigint;
  reached: bigint;
};

/**
 * How the views that a fee bought fall on days, as integer weights of F(t) = V(t) ÷ V(horizon):
 *
 * - Once the horizon has passed, V(horizon) is what the video really reached: days weigh their views.
 * - Until then it is forecast from the last day L with views, V(horizon) = V(L) × g(horizon) ÷ g(L), where g is `growth`
 *   of the age at the end of a day. Days up to L weigh their views, later ones what the curve gives them.
 * - Without any views the curve alone is followed.
 *
 * So while the horizon is open F(today) = g(today) ÷ g(horizon). Before the publish day there are no days. Views after
 * the horizon were not bought.
 */
export function shareBoughtViews({ publishedOn, views, today, horizonDays }: BoughtViews): BoughtShares {
  const lived = Math.min(horizonDays, daysBetween(publishedOn, today) + 1);
  const gains = Array.from({ length: Math.max(0, lived) }, (_, age) =>
    positive(views.get(addDays(publishedOn, age))),
  );
  const isOver = daysBetween(publishedOn, today) >= horizonDays;
  const known = gains.findLastIndex((gain) => gain > 0n) + 1;
  const reached = gains.reduce((sum, gain) => sum + gain, 0n);
  const curve = (age: number) => BigInt(growth(age * DAY_MS));
  const weights = gains.map((gain, age) => {
    if (known > 0 && (isOver || age < known)) return gain * curve(known);
    return (curve(age + 1) - curve(age)) * (known > 0 ? reached : 1n);
  });
  const first = dayNumber(publishedOn);
  return {
    days: weights.map((weight, age) => ({ day: dateOfDayNumber(first + age), weight })),
    open: (curve(horizonDays) - curve(gains.length)) * (known > 0 ? reached : 1n),
    reached,
  };
}

/**
 * The same over the whole horizon, whatever day it is: where the views are known until the horizon's end, days weigh
 * them; else those after the last day with views weigh what the curve gives them, also the ones still ahead. A day's part
 * so changes only when more views become known. `knownUntil` null: none are.
 */
export function shareWholeHorizon({
  publishedOn,
  views,
  knownUntil,
  horizonDays,
}: Omit<BoughtViews, "today"> & { knownUntil: LocalDate | null }): BoughtShares["days"] {
  const isKnown = knownUntil !== null && daysBetween(publishedOn, knownUntil) >= horizonDays;
  const today = addDays(publishedOn, isKnown ? horizonDays : horizonDays - 1);
  return shareBoughtViews({ publishedOn, views, today, horizonDays }).days;
}

const DAY_MS = 86_400_000;

function positive(views: bigint | undefined): bigint {
  return views !== undefined && views > 0n ? views : 0n;
}
