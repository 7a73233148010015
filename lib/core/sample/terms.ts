import type { UnitRate } from "@/lib/core/income/units";
import type { Unit } from "@/lib/core/income/working";
import type { Currency } from "@/lib/core/money/currency";
import { toDecimalText } from "@/lib/core/money/decimal";
import { addMonths, firstOfMonth, type LocalDate } from "@/lib/core/time/date";
import { PER_DOLLAR } from "./dollars";

export type SampleTerm = UnitRate & { unit: Unit };

/** What units were worth in these two years: a diamond rose once, eight months ago. */
export function sampleTerms({ today, currency }: { today: LocalDate; currency: Currency }): SampleTerm[] {
  const begin = addMonths(firstOfMonth(today), -36);
  const raised = addMonths(firstOfMonth(today), -8);
  const term = (
    unit: Unit,
    from: LocalDate,
    { usd, source }: { usd: number; source: string },
  ): SampleTerm => ({
    unit,
    from,
    rate: decimal(usd * (PER_DOLLAR[currency] ?? 1)),
    currency,
    source,
  });
  return [
    term("diamond", begin, { usd: 0.005, source: "LIVE Center, when it began" }),
    term("diamond", raised, { usd: 0.0055, source: "LIVE Center, notice of the new value" }),
    term("super_like", begin, { usd: 0.1, source: "Agreement with the label" }),
  ];
}

/** Six decimals, without the zeros after the last digit. */
function decimal(value: number): string {
  return toDecimalText(BigInt(Math.round(value * 1e6)), 6).replace(/\.?0+$/, "");
}
