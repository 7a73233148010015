import type { WorkingProblem } from "@/lib/core/income/working";
import { amountOf } from "@/lib/core/income/working-steps";
import type { Stream } from "@/lib/core/income/stream";
import { isKeepable } from "@/lib/core/money/money";
import type { Currency } from "@/lib/core/money/currency";
import { fail, ok, type Result } from "@/lib/core/result";

/** By which rule a deal pays. */
export const FEE_KINDS = ["flat", "commission", "bonus", "gift"] as const;

export type FeeKind = (typeof FEE_KINDS)[number];

/**
 * What was agreed on, in minor units; rates are decimal text in major units and a percent decimal text from 0 to 100.
 *
 * - flat: a fee.
 * - commission: a base, which may be nothing, and a percent of sales. Of lines, the income lines that belong to the deal
 *   are the commission already, and `sales` says nothing.
 * - bonus: a base and base + min(cap, max(0, views − threshold) ÷ 1,000 × rate). `countedViews` are the views that the
 *   person has counted it at; null while none of it is counted.
 * - gift: a product of that value, which is income only where `counts` says so.
 */
export type Fee =
  | { kind: "flat"; amount: bigint }
  | { kind: "commission"; base: bigint; percent: string; from: "typed" | "lines"; sales: bigint | null }
  | { kind: "bonus"; base: bigint; rule: BonusRule; countedViews: bigint | null }
  | { kind: "gift"; value: bigint; counts: boolean };

/** Views count for `days` after each video; null: for good. `cap` null: there is none. */
export type BonusRule = { threshold: bigint; perThousand: string; cap: bigint | null; days: number | null };

/** The stream that a deal's money is income of. */
export function streamOf(kind: FeeKind): Stream {
  return kind === "commission" ? "commission" : "brand_deal";
}

/** What a deal is to pay as things stand, in minor units: what its own lines of the ledger add up to. */
export function valueOf(fee: Fee, currency: Currency): Result<bigint, WorkingProblem> {
  switch (fee.kind) {
    case "flat":
      return keepable(fee.amount, currency);
    case "commission": {
      if (fee.from === "lines" || fee.sales === null) return keepable(fee.base, currency);
      const { sales, percent } = fee;
      const commission = amountOf({ kind: "commission", sales, percent }, currency);
      return commission.ok ? keepable(fee.base + commission.value, currency) : commission;
    }
    case "bonus":
      return fee.countedViews === null
        ? keepable(fee.base, currency)
        : bonusValue(fee, { views: fee.countedViews, currency });
    case "gift":
      return keepable(fee.counts ? fee.value : 0n, currency);
  }
}

/** Base and bonus at so many views. */
export function bonusValue(
  { base, rule }: { base: bigint; rule: BonusRule },
  { views, currency }: { views: bigint; currency: Currency },
): Result<bigint, WorkingProblem> {
  const { threshold, perThousand, cap } = rule;
  return amountOf({ kind: "bonus", base, views, threshold, perThousand, cap }, currency);
}

/** What a brand gave in all, whether or not it is income: what a thousand views are priced by. */
export function worthOf(fee: Fee, currency: Currency): Result<bigint, WorkingProblem> {
  return fee.kind === "gift" ? keepable(fee.value, currency) : valueOf(fee, currency);
}

function keepable(amount: bigint, currency: Currency): Result<bigint, WorkingProblem> {
  return isKeepable(amount, currency) ? ok(amount) : fail({ fact: "amount", code: "amountTooLarge" });
}
