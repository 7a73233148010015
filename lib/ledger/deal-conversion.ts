import { convertMoney } from "@/lib/core/money/convert";
import type { Currency } from "@/lib/core/money/currency";
import { findRate, type RateTable } from "@/lib/core/money/rates";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { DealFacts } from "./deal-row";
import { loadRates } from "./rates";
import type { LedgerScope } from "./scope";

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** What an amount of a deal is worth in the base currency; null without a rate. */
export type ConvertOfDeal = (deal: Pick<DealFacts, "terms">, amount: bigint) => bigint | null;

/** What is not in the ledger yet is converted at the rate typed on the deal, else at the latest one that is known. */
export async function loadDealConversion(
  sql: Sql,
  scope: Scope,
  { deals, today }: { deals: readonly Pick<DealFacts, "terms">[]; today: LocalDate },
): Promise<ConvertOfDeal> {
  const { baseCurrency } = scope;
  const foreign = [...new Set(deals.map(({ terms }) => terms.currency))].filter(
    (currency) => currency !== baseCurrency,
  );
  const days = foreign.length === 0 ? [] : [today, await findLatestDay(sql, today)];
  const table = await loadRates(
    sql,
    scope,
    foreign.map((currency) => ({ currency, days })),
  );
  return ({ terms: { currency, rate } }, amount) => {
    if (currency === baseCurrency) return amount;
    const money = { amount, currency };
    if (rate !== null) return convertMoney(money, { to: baseCurrency, rate }).amount;
    const found = latestRate(table, { from: currency, to: baseCurrency, days });
    return found === null ? null : convertMoney(money, { to: baseCurrency, ...found }).amount;
  };
}

/** Reference rates can be older than a week; what is only spoken of is a guess all the same. */
async function findLatestDay(sql: Sql, today: LocalDate): Promise<LocalDate | null> {
  const [row] = await sql.query<{ day: LocalDate | null }>(
    "SELECT max(day) AS day FROM reference_rate WHERE day <= $1::date",
    [today],
  );
  return row?.day ?? null;
}

type Pair = { from: Currency; to: Currency; days: readonly (LocalDate | null)[] };

function latestRate(table: RateTable, { from, to, days }: Pair): { rate: string; per: string } | null {
  for (const on of days) {
    const found = on === null ? null : findRate(table, { from, to, on });
    if (found?.ok) return { rate: found.value.rate, per: found.value.per };
  }
  return null;
}
