import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** A paid line in another currency, in minor units of the base currency; null where no rate told. */
export type PaidLine = { paidOn: LocalDate; baseAmount: bigint | null; paidBaseAmount: bigint | null };

/**
 * What currencies moved between earning and payment: the sum, over lines paid in the period, of what each was worth on
 * the day it was paid less what it was worth when it was earned. It is in no total: income is what was earned, at the
 * rate of then. Lines of which either worth is not known say nothing.
 */
export function currencyMovement(lines: readonly PaidLine[], { from, to }: Partial<Period>): bigint {
  return lines.reduce((sum, { paidOn, baseAmount, paidBaseAmount }) => {
    const isInside = (from === undefined || paidOn >= from) && (to === undefined || paidOn < to);
    if (!isInside || baseAmount === null || paidBaseAmount === null) return sum;
    return sum + paidBaseAmount - baseAmount;
  }, 0n);
}
