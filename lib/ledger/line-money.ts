import { convertOnce, worthOn, type Conversion, type Convertible } from "@/lib/core/income/conversion";
import type { IncomeState } from "@/lib/core/income/state";
import type { Currency } from "@/lib/core/money/currency";
import { toRateText, type RateTable } from "@/lib/core/money/rates";
import type { LocalDate } from "@/lib/core/time/date";
import type { Period } from "@/lib/core/time/period";
import type { Sql } from "@/lib/server/sql";
import { loadRates } from "./rates";
import type { LedgerScope } from "./scope";

/** What of a line decides what it is worth. `rate` is the one typed on the line. */
export type PricedLine = {
  amount: bigint;
  currency: Currency;
  rate: string | null;
  earned: Period;
  state: IncomeState;
  paidOn: LocalDate | null;
};

/** What a line is worth, as it is stored: when it was earned, and when it was paid. */
export type LineMoney = Conversion & { paidBaseAmount: bigint | null };

/** A line as it was before a change. */
export type PricedBefore = { line: PricedLine; money: LineMoney };

/** SQL: the rate that was typed on a row of income itself. Before others were known, every one was. */
export function typedRateSql(line: string): string {
  return `CASE WHEN ${line}.rate_source IS NULL OR ${line}.rate_source = 'line' THEN trim_scale(${line}.rate)::text END`;
}

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

export type PriceLine = (line: PricedLine, before: PricedBefore | null) => LineMoney;

/**
 * Reads the rates that some lines may need, once for all of them, and gives what converts each. A change that touches
 * neither amount, currency, rate nor days keeps what was stored, whatever rates came since: history does not move. The
 * caller refuses what is too large to be kept.
 */
export async function loadPricing(sql: Sql, scope: Scope, lines: readonly PricedLine[]): Promise<PriceLine> {
  const wanted = lines.map(({ currency, earned, paidOn }) => ({ currency, days: [earned.from, paidOn] }));
  const table = await loadRates(sql, scope, wanted);
  return (line, before) => priceLine(line, before, { baseCurrency: scope.baseCurrency, table });
}

type Towards = { baseCurrency: Currency; table: RateTable };

function priceLine(line: PricedLine, before: PricedBefore | null, towards: Towards): LineMoney {
  const isKept = before !== null && before.money.baseAmount !== null && isSameMoney(before.line, line);
  const conversion = isKept ? before.money : convertOnce(toConvertible(line), towards);
  const { rate, rateOn, rateSource, baseAmount } = conversion;
  return { rate, rateOn, rateSource, baseAmount, paidBaseAmount: paidWorth(line, before, towards) };
}

function toConvertible({ amount, currency, rate, earned }: PricedLine): Convertible {
  return { amount, currency, rate, on: earned.from };
}

/** Null for a line that is not paid, or that was never in another currency. */
function paidWorth(line: PricedLine, before: PricedBefore | null, towards: Towards): bigint | null {
  const { amount, currency, state, paidOn } = line;
  if (state !== "paid" || paidOn === null || currency === towards.baseCurrency) return null;
  const stored = before?.money.paidBaseAmount ?? null;
  if (before !== null && stored !== null && isSamePayment(before.line, line)) return stored;
  return worthOn({ amount, currency, on: paidOn }, towards);
}

/** Whether nothing changed that decides what a line is worth. */
export function isSameMoney(one: PricedLine, other: PricedLine): boolean {
  return (
    one.amount === other.amount &&
    one.currency === other.currency &&
    isSameRate(one.rate, other.rate) &&
    one.earned.from === other.earned.from &&
    one.earned.to === other.earned.to
  );
}

function isSamePayment(one: PricedLine, other: PricedLine): boolean {
  return one.amount === other.amount && one.currency === other.currency && one.paidOn === other.paidOn;
}

/** "1.5" is the rate that a column gives back as "1.500000000000". */
function isSameRate(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  const [a, b] = [one, other].map((rate) => toRateText({ rate, per: "1" }, { digits: 12 }));
  return a === b;
}
