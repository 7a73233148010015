import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { divideHalfEven } from "@/lib/core/rounding";

/** Minor units of one currency. `minutes` are those of all work for the deal, an integer. */
export type DealEffort = {
  value: bigint;
  platformFee: bigint;
  agencyShare: bigint;
  costs: bigint;
  minutes: number;
  /** How long the money is waited for, and what waiting a year costs, as a share in decimal text ("0.08"). */
  wait?: { days: number; yearlyRate: string };
};

/** What an hour of work earned, and of what; null without hours. */
export type Hourly = { left: bigint; perHour: bigint | null };

/**
 * (value − platform fee − agency's share − costs) ÷ hours, rounded half-even once. Where waiting is reckoned with, what
 * arrives is worth (1 + rate)^(−days ÷ 365) of itself, and costs, which are paid before, are not. Throws RangeError where
 * the rate is no decimal or not above −1.
 */
export function effectiveHourly({
  value,
  platformFee,
  agencyShare,
  costs,
  minutes,
  wait,
}: DealEffort): Hourly {
  const { part, whole } = wait === undefined ? { part: 1n, whole: 1n } : worthOfWaiting(wait);
  const left = (value - platformFee - agencyShare) * part - costs * whole;
  return {
    left: divideHalfEven(left, whole),
    perHour: minutes > 0 ? divideHalfEven(left * MINUTES_OF_HOUR, BigInt(minutes) * whole) : null,
  };
}

const MINUTES_OF_HOUR = 60n;
const DAYS_OF_YEAR = 365;

/** A power is no money: twelve decimals of it are kept, and go on as integers. */
function worthOfWaiting({ days, yearlyRate }: { days: number; yearlyRate: string }) {
  const rate = parseDecimal(yearlyRate);
  if (rate === null || rate.units <= -powerOfTen(rate.scale)) {
    throw new RangeError(`not a yearly rate: ${yearlyRate}`);
  }
  const factor = (1 + Number(yearlyRate)) ** (-days / DAYS_OF_YEAR);
  return { part: BigInt(Math.round(factor * 1e12)), whole: powerOfTen(12) };
}
