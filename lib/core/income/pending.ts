import { divideHalfEven } from "@/lib/core/rounding";

/** Amounts in minor units that were taken back and that stayed. */
export type RefundHistory = { refunded: bigint; kept: bigint };

/**
 * What pending commission is expected to come to, when part of it will be refunded. The refund rate is
 * refunded ÷ all of the creator's own history with a prior history added to it, which a young account leans
 * on and an old one outgrows (the mean of a beta posterior). Minor units, half-even. Throws RangeError when
 * there is no history at all.
 */
export function expectedPending(
  pending: bigint,
  { history, prior }: { history: RefundHistory; prior: RefundHistory },
): { amount: bigint; refundRate: number } {
  const refunded = history.refunded + prior.refunded;
  const all = refunded + history.kept + prior.kept;
  const amount = divideHalfEven(pending * (all - refunded), all);
  return { amount, refundRate: Number(refunded) / Number(all) };
}
