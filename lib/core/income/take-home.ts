import { erpmUnits } from "@/lib/core/erpm/erpm";
import { parseDecimal, powerOfTen } from "@/lib/core/money/decimal";
import { fail, ok, type Result } from "@/lib/core/result";
import { divideHalfEven } from "@/lib/core/rounding";

/** What comes off, in the order in which it does. */
export const RUNGS = ["platformFee", "agency", "costs", "taxReserve"] as const;

export type Rung = (typeof RUNGS)[number];

/**
 * An amount in minor units, or a rate as a decimal from "0" to "1" of what is left above the rung, or of the gross where
 * a contract says so.
 */
export type Deduction = { amount: bigint } | { rate: string; of?: "left" | "gross" };

export type LadderStep = { rung: Rung; taken: bigint; left: bigint };

/** Minor units: gross, what each rung takes and leaves, and what is left in the end. */
export type TakeHome = { gross: bigint; steps: LadderStep[]; net: bigint };

export type LadderProblem = { code: "rate-invalid"; rung: Rung };

/** Income is what arrives after the platform's fee, so the gross is both, in minor units. */
export function grossOf({ income, platformFee }: { income: bigint; platformFee: bigint }): bigint {
  return income + platformFee;
}

/**
 * From gross to take-home: platform fee, agency, costs, tax reserve. Each rung is rounded once, half-even, so
 * gross - all that is taken = net exactly. Costs above what came in make the net negative, which stays so; no tax is
 * reserved by rate on what is below zero, while a fee or a share by rate comes back with a gross that is taken back. A
 * rung without a deduction takes nothing.
 */
export function takeHome(
  gross: bigint,
  deductions: { readonly [Name in Rung]?: Deduction },
): Result<TakeHome, LadderProblem> {
  const steps: LadderStep[] = [];
  let left = gross;
  for (const rung of RUNGS) {
    const taken = takenBy(deductions[rung] ?? { amount: 0n }, { rung, gross, left });
    if (taken === null) return fail({ code: "rate-invalid", rung });
    left -= taken;
    steps.push({ rung, taken, left });
  }
  return ok({ gross, steps, net: left });
}

/**
 * The ladder per 1,000 views, in 10^-digits major units as `erpmUnits` gives them; null without views. What is left is
 * rounded at each rung, half-even, and a rung takes the difference, so these add up as well. `exponent` is the
 * currency's.
 */
export function takeHomePerThousand(
  { gross, steps }: TakeHome,
  { views, ...scale }: { views: bigint; exponent: number; digits: number },
): TakeHome | null {
  const top = erpmUnits({ income: gross, views }, scale);
  if (top === null) return null;
  let above = top;
  const rounded = steps.map(({ rung, left: income }) => {
    const left = erpmUnits({ income, views }, scale) ?? 0n;
    const taken = above - left;
    above = left;
    return { rung, taken, left };
  });
  return { gross: top, steps: rounded, net: above };
}

function takenBy(
  deduction: Deduction,
  { rung, gross, left }: { rung: Rung; gross: bigint; left: bigint },
): bigint | null {
  if ("amount" in deduction) return deduction.amount;
  const rate = parseDecimal(deduction.rate);
  if (rate === null || rate.units < 0n || rate.units > powerOfTen(rate.scale)) return null;
  const base = deduction.of === "gross" ? gross : left;
  if (rung === "taxReserve" && base < 0n) return 0n;
  return divideHalfEven(base * rate.units, powerOfTen(rate.scale));
}
