import { amountOfUnits, type UnitProblem, type UnitRate, type UnitStretch } from "@/lib/core/income/units";
import usual from "@/lib/core/income/usual-terms.json";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import type { Result } from "@/lib/core/result";
import { parseLocalDate, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/** Before TikTok had gifts: from here on the publicly reported value holds until the creator's own. */
const FIRST_DAY = "2000-01-01";

/**
 * What a diamond of a LIVE is worth, by day: the creator's own values, and before the first of them what is publicly
 * reported. Nobody guarantees that one, so an amount that comes of it is an estimate.
 */
export function diamondRates(own: readonly UnitRate[]): UnitRate[] {
  const reported = usual.find(({ key }) => key === "diamond");
  const currency = parseCurrency(reported?.currency ?? "");
  const from = parseLocalDate(FIRST_DAY);
  if (reported === undefined || currency === null || from === null)
    throw new Error("No value is reported for a diamond.");
  return [{ from, rate: reported.value, currency, source: reported.source }, ...own];
}

/** The value that holds on a day; null only for days before there were gifts. */
export function diamondValueOn(rates: readonly UnitRate[], day: LocalDate): UnitRate | null {
  return rates.findLast(({ from }) => from <= day) ?? null;
}

/** Diamonds of a period in minor units. Rates of two currencies inside one period are refused, not converted. */
export function worthOfDiamonds(
  diamonds: bigint,
  { rates, on }: { rates: readonly UnitRate[]; on: Period },
): Result<{ amount: bigint; currency: Currency; stretches: UnitStretch[] }, UnitProblem> {
  return amountOfUnits({ units: diamonds, rates, on });
}
