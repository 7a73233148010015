import type { Currency } from "@/lib/core/money/currency";
import {
  createRateTable,
  MAX_DAYS_BACK,
  type RateTable,
  type ReferenceRate,
  type TypedRate,
} from "@/lib/core/money/rates";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { LedgerScope } from "./scope";

/** An amount's currency, and the days whose rates may be asked for. */
export type Wanted = { currency: Currency; days: readonly (LocalDate | null)[] };

/**
 * The rates between the base currency and the currencies of some amounts, on their days: the reference rates of those
 * days and of the week before, and the creator's own. Nothing is read where all amounts are in the base currency.
 */
export async function loadRates(
  sql: Sql,
  { creatorId, baseCurrency }: Pick<LedgerScope, "creatorId" | "baseCurrency">,
  wanted: readonly Wanted[],
): Promise<RateTable> {
  const foreign = wanted.filter(({ currency }) => currency !== baseCurrency);
  const bounds = boundsOf(foreign);
  if (bounds === null) return createRateTable([], { typed: [] });
  const currencies = [...new Set(foreign.map(({ currency }) => currency))];
  const { first, last } = bounds;
  const reference = await sql.query<ReferenceRate>(
    `SELECT day, currency::text, trim_scale(per_euro)::text AS "perEuro" FROM reference_rate
     WHERE day BETWEEN $2::date - ${MAX_DAYS_BACK} AND $3::date AND currency = ANY($1::bpchar[])`,
    [[...currencies, baseCurrency], first, last],
  );
  const own = await sql.query<OwnRate>(
    `SELECT from_currency::text AS "from", to_currency::text AS "to", from_day AS "fromDay", to_day AS "toDay",
       trim_scale(rate)::text AS rate
     FROM typed_rate WHERE creator_id = $1::uuid AND $2 IN (from_currency, to_currency)
       AND from_day <= $4::date AND to_day > $3::date
     ORDER BY created_at, id`,
    [creatorId, baseCurrency, first, last],
  );
  return createRateTable(reference, { typed: own.map(toTypedRate) });
}

type OwnRate = Omit<TypedRate, "period"> & { fromDay: LocalDate; toDay: LocalDate };

function toTypedRate({ from, to, rate, fromDay, toDay }: OwnRate): TypedRate {
  return { from, to, rate, period: { from: fromDay, to: toDay } };
}

/** Found in one pass: an import may bring a million days. */
function boundsOf(wanted: readonly Wanted[]): { first: LocalDate; last: LocalDate } | null {
  let first: LocalDate | null = null;
  let last: LocalDate | null = null;
  for (const { days } of wanted) {
    for (const day of days) {
      if (day === null) continue;
      if (first === null || day < first) first = day;
      if (last === null || day > last) last = day;
    }
  }
  return first === null || last === null ? null : { first, last };
}
