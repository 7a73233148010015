import { parseDecimal, toDecimalText } from "./decimal";

/** A share as the percent that is typed: "0.15" is "15", without zeros at its end. Throws RangeError for other text. */
export function percentText(share: string): string {
  const decimal = parseDecimal(share);
  if (decimal === null) throw new RangeError(`not a share: ${share}`);
  const percent = toDecimalText(decimal.units * 100n, decimal.scale);
  return percent.includes(".") ? percent.replace(/\.?0+$/, "") : percent;
}
