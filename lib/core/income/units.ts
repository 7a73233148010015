import { exponentOf, type Currency } from "@/lib/core/money/currency";
import { parseDecimal, powerOfTen, type Decimal } from "@/lib/core/money/decimal";
import { isKeepable } from "@/lib/core/money/money";
import { telescope } from "@/lib/core/money/split";
import { fail, ok, type Result } from "@/lib/core/result";
import { divideHalfEven } from "@/lib/core/rounding";
import { daysBetween, type LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";

/**
 * From this day on, until the next rate, one unit (a diamond, a Super Like) is worth `rate` major units of the currency,
 * exact decimal text. `source` says where the rate is from.
 */
export type UnitRate = { from: LocalDate; rate: string; currency: Currency; source: string };

/** The days of one rate, the whole units that fall on them, and their worth in minor units. */
export type UnitStretch = { period: Period; units: bigint; amount: bigint; rate: UnitRate };

export type UnitProblem =
  | { code: "unitPeriodEmpty" }
  | { code: "unitRatesMissing" }
  | { code: "unitRateTooLate"; first: LocalDate }
  | { code: "unitRateInvalid"; rate: UnitRate }
  | { code: "unitRateTwice"; on: LocalDate }
  | { code: "unitCurrenciesDiffer"; on: LocalDate }
  | { code: "amountTooLarge" };

/**
 * What units of a period are worth at dated rates that the caller keeps: no platform guarantees one. Where the rate
 * changes inside the period, whole units go to its stretches by their days, as rounded cumulative shares. The worth up
 * to the end of each stretch is rounded once, half-even, so the stretches add up to the amount, and the amount is within
 * half a minor unit of the exact worth. Units below zero take as many back.
 */
export function amountOfUnits({
  units,
  rates,
  on,
}: {
  units: bigint;
  rates: readonly UnitRate[];
  on: Period;
}): Result<{ amount: bigint; currency: Currency; stretches: UnitStretch[] }, UnitProblem> {
  const stretches = stretchesOf(rates, on);
  if (!stretches.ok) return stretches;
  const [{ rate: first }, ...others] = stretches.value;
  const foreign = others.find(({ rate }) => rate.currency !== first.currency);
  if (foreign !== undefined) return fail({ code: "unitCurrenciesDiffer", on: foreign.rate.from });
  const priced = price(units, stretches.value);
  const amount = priced.reduce((sum, stretch) => sum + stretch.amount, 0n);
  if (!isKeepable(amount, first.currency)) return fail({ code: "amountTooLarge" });
  return ok({ amount, currency: first.currency, stretches: priced });
}

type Stretch = { period: Period; rate: UnitRate; worth: Decimal };

/** The stretches of a period by the rate in force, in order. */
function stretchesOf(
  rates: readonly UnitRate[],
  { from, to }: Period,
): Result<[Stretch, ...Stretch[]], UnitProblem> {
  if (to <= from) return fail({ code: "unitPeriodEmpty" });
  const dated = [...rates].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const [earliest] = dated;
  if (earliest === undefined) return fail({ code: "unitRatesMissing" });
  if (earliest.from > from) return fail({ code: "unitRateTooLate", first: earliest.from });
  const found: Stretch[] = [];
  for (const [index, rate] of dated.entries()) {
    const next = dated[index + 1];
    if (next?.from === rate.from) return fail({ code: "unitRateTwice", on: rate.from });
    const worth = parseDecimal(rate.rate);
    if (worth === null || worth.units <= 0n) return fail({ code: "unitRateInvalid", rate });
    const start = rate.from > from ? rate.from : from;
    const end = next !== undefined && next.from < to ? next.from : to;
    if (start < end) found.push({ period: { from: start, to: end }, rate, worth });
  }
  const [first, ...rest] = found;
  return first === undefined ? fail({ code: "unitRatesMissing" }) : ok([first, ...rest]);
}

function price(units: bigint, stretches: readonly [Stretch, ...Stretch[]]): UnitStretch[] {
  const days = stretches.map(({ period }) => BigInt(daysBetween(period.from, period.to)));
  const counts = telescope(units, days);
  const scale = Math.max(...stretches.map(({ worth }) => worth.scale));
  const exponent = exponentOf(stretches[0].rate.currency);
  let exact = 0n;
  let before = 0n;
  return stretches.map(({ period, rate, worth }, index) => {
    const count = counts[index] ?? 0n;
    exact += count * worth.units * powerOfTen(scale - worth.scale);
    const upToHere = divideHalfEven(exact * powerOfTen(exponent), powerOfTen(scale));
    const amount = upToHere - before;
    before = upToHere;
    return { period, units: count, amount, rate };
  });
}
