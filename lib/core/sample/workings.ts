import { amountOfUnits, type UnitRate } from "@/lib/core/income/units";
import type { Unit, Working } from "@/lib/core/income/working";
import { amountOf } from "@/lib/core/income/working-steps";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import { PER_DOLLAR } from "./dollars";

/** An amount with what it came about from. */
export type Worked = { amount: bigint; working: Working | null };

type Units = { unit: Unit; count: bigint; on: Period; rates: readonly UnitRate[] };

/** Gifts are counted, and worth what a unit was worth on their days. */
export function workedUnits({ unit, count, on, rates }: Units): Worked {
  const worth = amountOfUnits({ units: count, rates, on });
  if (!worth.ok) return { amount: 0n, working: null };
  const stretches = worth.value.stretches.map(({ period, units, rate: { from, rate, source } }) => ({
    period,
    units,
    rate: { from, rate, source },
  }));
  return { amount: worth.value.amount, working: { kind: "units", unit, count, stretches, fee: 0n } };
}

/** A count that comes to about so many dollars, at the first of the rates. */
export function countFor(
  usd: number,
  { rates, currency }: { rates: readonly UnitRate[]; currency: Currency },
) {
  const rate = Number(rates[0]?.rate ?? 1);
  return BigInt(Math.round((usd * (PER_DOLLAR[currency] ?? 1)) / rate));
}

/** Sales of which so much is the creator's. */
export function workedCommission(
  amount: bigint,
  { percent, currency }: { percent: bigint; currency: Currency },
) {
  return worked({ kind: "commission", sales: (amount * 100n) / percent, percent: String(percent) }, currency);
}

type Orders = { orderedOn: LocalDate; settledOn: LocalDate | null; currency: Currency };

/** Orders of a month: some come back, and what is settled is a little less than what was expected of the rest. */
export function workedOrders(amount: bigint, { orderedOn, settledOn, currency }: Orders): Worked {
  const refunded = (amount * 12n) / 100n;
  const expected = amount + refunded + (amount * 2n) / 100n;
  const final = settledOn === null ? null : amount;
  return worked({ kind: "order", orderedOn, settledOn, expected, refunded, final }, currency);
}

function worked(working: Working, currency: Currency): Worked {
  const amount = amountOf(working, currency);
  return amount.ok ? { amount: amount.value, working } : { amount: 0n, working: null };
}
