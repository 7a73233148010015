import type { IncomeState } from "@/lib/core/income/state";
import type { Currency } from "@/lib/core/money/currency";
import type { RateTable } from "@/lib/core/money/rates";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { typedRateSql, type LineMoney } from "./line-money";
import { loadRates } from "./rates";
import type { LedgerScope } from "./scope";

/** The tables whose rows are amounts of money, each converted once. */
export const PRICED_TABLES = ["income", "cost"] as const;

export type PricedTable = (typeof PRICED_TABLES)[number];

/** A row of one of them, with what is stored of its worth. */
export type PricedRow = {
  table: PricedTable;
  id: string;
  version: number;
  amount: bigint;
  currency: Currency;
  /** The day on which it was earned, or spent. */
  on: LocalDate;
  /** Null for a cost. */
  state: IncomeState | null;
  paidOn: LocalDate | null;
  /** The rate typed on the row itself. */
  typedRate: string | null;
  money: LineMoney;
};

type Flat = Omit<PricedRow, "table" | "money"> & LineMoney;

type Which = Record<PricedTable, string> & { ids?: readonly string[] };

/** Conditions of each table's row i, in which $2 is the base currency; of these rows alone where ids are given. */
export async function listPricedRows(
  sql: Sql,
  { creatorId, baseCurrency }: Pick<LedgerScope, "creatorId" | "baseCurrency">,
  { ids, ...where }: Which,
): Promise<PricedRow[]> {
  const found: PricedRow[] = [];
  for (const table of PRICED_TABLES) {
    const rows = await sql.query<Flat>(
      `SELECT i.id::text, i.version, i.amount, i.currency::text, ${OWN_COLUMNS[table]}, ${typedRateSql("i")} AS "typedRate",
         i.rate::text AS rate, i.rate_on AS "rateOn", i.rate_source AS "rateSource", i.base_amount AS "baseAmount"
       FROM ${table} i WHERE i.creator_id = $1::uuid AND $2::text IS NOT NULL
         AND ($3::uuid[] IS NULL OR i.id = ANY($3::uuid[])) AND (${where[table]}) ORDER BY i.id`,
      [creatorId, baseCurrency, ids ?? null],
    );
    for (const { rate, rateOn, rateSource, baseAmount, paidBaseAmount, ...row } of rows)
      found.push({ table, ...row, money: { rate, rateOn, rateSource, baseAmount, paidBaseAmount } });
  }
  return found;
}

const OWN_COLUMNS: Record<PricedTable, string> = {
  income: `i.earned_from AS "on", i.state, i.paid_on AS "paidOn", i.paid_base_amount AS "paidBaseAmount"`,
  cost: `i.day AS "on", NULL::text AS state, NULL::date AS "paidOn", NULL::bigint AS "paidBaseAmount"`,
};

export function loadRatesFor(
  sql: Sql,
  scope: Pick<LedgerScope, "creatorId" | "baseCurrency">,
  rows: readonly PricedRow[],
): Promise<RateTable> {
  const wanted = rows.map(({ currency, on, paidOn }) => ({ currency, days: [on, paidOn] }));
  return loadRates(sql, scope, wanted);
}

export type Repriced = Pick<PricedRow, "table" | "id"> & { money: LineMoney };

/** Writes what rows are worth, and nothing else of them. */
export async function writeMoney(
  sql: Sql,
  { creatorId }: Pick<LedgerScope, "creatorId">,
  { rows, newVersion }: { rows: readonly Repriced[]; newVersion: boolean },
): Promise<void> {
  for (const table of PRICED_TABLES) {
    const own = rows.filter((row) => row.table === table);
    if (own.length === 0) continue;
    const columns = own.map(({ money }) => money);
    await sql.query(
      `UPDATE ${table} i SET rate = g.rate, rate_on = g.rate_on, rate_source = g.rate_source, base_amount = g.base_amount
         ${table === "income" ? ", paid_base_amount = g.paid_base_amount" : ""}${newVersion ? VERSION[table] : ""}
       FROM unnest($2::uuid[], $3::numeric[], $4::date[], $5::text[], $6::bigint[], $7::bigint[])
         AS g(id, rate, rate_on, rate_source, base_amount, paid_base_amount)
       WHERE i.creator_id = $1::uuid AND i.id = g.id`,
      [
        creatorId,
        own.map(({ id }) => id),
        columns.map(({ rate }) => rate),
        columns.map(({ rateOn }) => rateOn),
        columns.map(({ rateSource }) => rateSource),
        columns.map(({ baseAmount }) => baseAmount),
        columns.map(({ paidBaseAmount }) => paidBaseAmount),
      ],
    );
  }
}

const VERSION: Record<PricedTable, string> = {
  income: ", version = i.version + 1, updated_at = now()",
  cost: ", version = i.version + 1",
};
