import type { Working } from "@/lib/core/income/working";
import { stepsOf, type WorkingStep } from "@/lib/core/income/working-steps";
import type { Currency } from "@/lib/core/money/currency";
import type { Fee } from "./fee";

/** One term of what a deal is to pay, in minor units. */
export type FeeStep = WorkingStep | { is: "flat"; amount: bigint } | { is: "gift"; amount: bigint };

/** What a deal is to pay as the sum that it is; of a bonus that is not counted yet, and of one from lines, the base alone. */
export function feeSteps(fee: Fee, currency: Currency): FeeStep[] {
  switch (fee.kind) {
    case "flat":
      return [{ is: "flat", amount: fee.amount }];
    case "gift":
      return [{ is: "gift", amount: fee.counts ? fee.value : 0n }];
    case "commission": {
      const { base, percent, from, sales } = fee;
      const isKnown = from === "typed" && sales !== null;
      const steps = isKnown ? worked({ kind: "commission", sales, percent }, currency) : [];
      return base === 0n && steps.length > 0 ? steps : [{ is: "base", amount: base }, ...steps];
    }
    case "bonus": {
      const { base, rule, countedViews: views } = fee;
      const { threshold, perThousand, cap } = rule;
      if (views === null) return [{ is: "base", amount: base }];
      return worked({ kind: "bonus", base, views, threshold, perThousand, cap }, currency);
    }
  }
}

function worked(working: Working, currency: Currency): WorkingStep[] {
  const steps = stepsOf(working, currency);
  return steps.ok ? steps.value : [];
}
