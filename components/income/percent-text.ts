import { ratioDecimal, type Ratio } from "@/lib/core/income/settlement";

/** A ratio in whole percent, without the sign: "96". */
export function percentOf({ numerator, denominator }: Ratio): string {
  return ratioDecimal({ numerator: 100n * numerator, denominator }, { digits: 0 });
}
