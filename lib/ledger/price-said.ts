import { isTooLarge, NOT_CONVERTED } from "@/lib/core/income/conversion";
import { parseState } from "@/lib/core/income/state";
import { parseCurrency, type Currency } from "@/lib/core/money/currency";
import { parseLocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import {
  isSameMoney,
  loadPricing,
  typedRateSql,
  type LineMoney,
  type PricedBefore,
  type PricedLine,
} from "./line-money";
import type { LineKey, Said, StoredWorth } from "./said-line";
import type { LedgerScope } from "./scope";

/** SQL: what a row of income is worth, null where there is none, or none in another currency that was converted. */
export function storedWorthSql({ line, base }: { line: string; base: string }): string {
  return `CASE WHEN ${line}.rate IS NOT NULL AND ${line}.currency <> ${base} THEN jsonb_build_object('base', ${base}::text,
    'amount', ${line}.amount::text, 'currency', ${line}.currency, 'typedRate', ${typedRateSql(line)},
    'from', ${line}.earned_from, 'to', ${line}.earned_to, 'state', ${line}.state, 'paidOn', ${line}.paid_on,
    'rate', ${line}.rate::text, 'rateOn', ${line}.rate_on, 'rateSource', ${line}.rate_source,
    'baseAmount', ${line}.base_amount::text, 'paidBaseAmount', ${line}.paid_base_amount::text) END`;
}

type Told = LineKey & { line: Said; stored: StoredWorth | null };
type Priced = Told & { money: LineMoney };

/** What imports say of lines, with what each is worth. Nobody can be asked here: what would be too large is not converted. */
export async function priceSaid(sql: Sql, scope: LedgerScope, told: readonly Told[]): Promise<Priced[]> {
  const { baseCurrency } = scope;
  const foreign = told.map(({ line }) =>
    line.currency === baseCurrency ? null : toPricedLine(line, baseCurrency),
  );
  const priceLine = await loadPricing(
    sql,
    scope,
    foreign.filter((line) => line !== null),
  );
  return told.map(({ identity, occurrence, line, stored }, index) => {
    const priced = foreign[index] ?? null;
    const money =
      priced === null
        ? ofBase(line, baseCurrency)
        : priceLine(priced, findBefore(priced, { worths: [stored, line.worth], baseCurrency }));
    return { identity, occurrence, line, stored, money: isTooLarge(money, baseCurrency) ? NOTHING : money };
  });
}

const NOTHING: LineMoney = { ...NOT_CONVERTED, paidBaseAmount: null };

function ofBase({ amount, currency }: Said, baseCurrency: Currency): LineMoney {
  return currency === baseCurrency ? { ...NOTHING, baseAmount: amount } : NOTHING;
}

/** A rate of a file is to the base currency of the day that it was imported on, and says nothing to another. */
function toPricedLine(said: Said, baseCurrency: Currency): PricedLine | null {
  const { rateTo = baseCurrency } = said;
  const rate = rateTo === baseCurrency ? said.rate : null;
  return readLine({ ...said, rate });
}

type Texts = Pick<Said, "amount" | "currency" | "rate" | "state" | "from" | "to" | "paidOn">;

function readLine({ amount, rate, ...texts }: Texts): PricedLine | null {
  const currency = parseCurrency(texts.currency);
  const state = parseState(texts.state);
  const [from, to] = [parseLocalDate(texts.from), parseLocalDate(texts.to)];
  if (currency === null || state === null || from === null || to === null) return null;
  return { amount, currency, rate, state, earned: { from, to }, paidOn: parseLocalDate(texts.paidOn ?? "") };
}

/** What the same money was worth: as it stands, else as it stood when a file last said so. */
function findBefore(
  line: PricedLine,
  { worths, baseCurrency }: { worths: readonly (StoredWorth | null | undefined)[]; baseCurrency: Currency },
): PricedBefore | null {
  for (const worth of worths) {
    const before = worth?.base === baseCurrency ? toBefore(worth) : null;
    if (before !== null && isSameMoney(before.line, line)) return before;
  }
  return null;
}

/** Whether a line is about to be worth something else than it is. */
export function isRepriced({ stored, money }: { stored: StoredWorth | null; money: LineMoney }): boolean {
  return stored !== null && stored.baseAmount !== String(money.baseAmount);
}

function toBefore(stored: StoredWorth): PricedBefore | null {
  const { amount, typedRate, rate, rateOn, rateSource, baseAmount, paidBaseAmount, ...rest } = stored;
  const line = readLine({ ...rest, amount: BigInt(amount), rate: typedRate });
  if (line === null) return null;
  return {
    line,
    money: {
      ...{ rate, rateOn: parseLocalDate(rateOn), rateSource },
      baseAmount: BigInt(baseAmount),
      paidBaseAmount: paidBaseAmount === null ? null : BigInt(paidBaseAmount),
    },
  };
}
