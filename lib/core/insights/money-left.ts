import type { Ratio } from "@/lib/core/income/settlement";
import { fail, ok, type Result } from "@/lib/core/result";
import { divideHalfEven } from "@/lib/core/rounding";

/** Why money was not earned. The first two are of views that rewards do not pay for. */
export type LeftReason =
  "under-a-minute" | "not-in-programme" | "unlinked-product" | "unpaid-bonus" | "lapsed-usage-rights";

/**
 * What a creator's own history pays, over videos that are eligible. `qualified`: qualified views ÷ views. `rate`: rewards
 * in minor units ÷ qualified views. `haircut`: what estimates come to, final ÷ estimated, exactly 1 where settled lines
 * were used. `commission`: minor units ÷ views of videos whose product is linked. Null where the history has none.
 */
export type OwnRates = {
  eligibleVideos: number;
  qualified: Ratio | null;
  rate: Ratio | null;
  haircut: Ratio;
  commission: Ratio | null;
  linkedVideos: number;
};

/** Views that earned nothing for a reason, or an amount (minor units) that a contract says is still open. */
export type LeftBehind = { videos: number } & (
  | { reason: "under-a-minute" | "not-in-programme" | "unlinked-product"; views: bigint }
  | { reason: "unpaid-bonus" | "lapsed-usage-rights"; amount: bigint }
);

/** `amount` in minor units; null with why it cannot be told. */
export type MoneyLeft = { reason: LeftReason; videos: number; amount: Result<bigint, "short-history"> };

/** Videos of one's own that rates must be known from. */
const LEAST_VIDEOS = 3;

/**
 * What is left on the table, by reason, the largest first, what cannot be told last: views × qualified share × rewards per
 * qualified view × haircut for what rewards do not pay, views × own commission per view × haircut for products that are
 * not linked, and what is open as it stands. 600,000 views at 55 % and 0.90 per 1,000 are 297.00 before the haircut.
 * Rounded half-even, once a reason. It is what such videos usually earn, no claim on anybody; "short-history" with fewer
 * than three videos of one's own to know the rate from.
 */
export function moneyLeft(left: readonly LeftBehind[], rates: OwnRates): MoneyLeft[] {
  const told = left.map((one) => ({
    reason: one.reason,
    videos: one.videos,
    amount: "amount" in one ? ok(one.amount) : usually(one, rates),
  }));
  const sizeOf = ({ amount }: MoneyLeft) => (amount.ok ? amount.value : -1n);
  return told.toSorted((a, b) => Number(sizeOf(b) > sizeOf(a)) - Number(sizeOf(b) < sizeOf(a)));
}

/** All that can be told together. */
export function sumLeft(left: readonly MoneyLeft[]): bigint {
  return left.reduce((sum, { amount }) => (amount.ok ? sum + amount.value : sum), 0n);
}

function usually(
  { reason, views }: { reason: LeftReason; views: bigint },
  rates: OwnRates,
): Result<bigint, "short-history"> {
  const isProduct = reason === "unlinked-product";
  const known = isProduct ? [rates.commission] : [rates.qualified, rates.rate];
  const videos = isProduct ? rates.linkedVideos : rates.eligibleVideos;
  let value = { numerator: views, denominator: 1n };
  for (const factor of [...known, rates.haircut]) {
    if (factor === null || factor.denominator <= 0n) return fail("short-history");
    value = {
      numerator: value.numerator * factor.numerator,
      denominator: value.denominator * factor.denominator,
    };
  }
  return videos < LEAST_VIDEOS
    ? fail("short-history")
    : ok(divideHalfEven(value.numerator, value.denominator));
}
