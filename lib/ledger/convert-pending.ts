import { convertKeepable, worthOn, type Conversion } from "@/lib/core/income/conversion";
import type { Sql } from "@/lib/server/sql";
import { lockFacts } from "./derive-lock";
import type { LineMoney } from "./line-money";
import { listPricedRows, loadRatesFor, writeMoney, type PricedRow, type Repriced } from "./priced-rows";
import type { LedgerScope } from "./scope";
import { tracked } from "./tracked";

/**
 * Converts the lines and costs that had no rate and now have one, and notes what paid lines were worth on the day they
 * were paid where that was not known: after rates came. What is converted already never moves. One entry in Activity,
 * which Undo takes back whole; null where nothing was to be done.
 */
export async function convertPending(
  sql: Sql,
  scope: LedgerScope,
): Promise<{ auditId: string; rows: number } | null> {
  // Read under the lock, so that no save in between is written over.
  await lockFacts(sql, scope);
  const pending = await listPricedRows(sql, scope, PENDING);
  const table = await loadRatesFor(sql, scope, pending);
  const towards = { baseCurrency: scope.baseCurrency, table };
  const rows = pending.flatMap((row): Repriced[] => {
    const money = complete(row, towards);
    return isSame(money, row.money) ? [] : [{ table: row.table, id: row.id, money }];
  });
  if (rows.length === 0) return null;
  const part = (name: PricedRow["table"]) => {
    const ids = rows.filter((row) => row.table === name).map(({ id }) => id);
    return { table: name, where: "t.id = ANY($2::uuid[])", params: [ids] } as const;
  };
  const auditId = await tracked(
    sql,
    {
      scope,
      ...{ action: "rate.convert", entity: "rate", entityId: scope.creatorId, summary: String(rows.length) },
      parts: [part("income"), part("cost")],
    },
    () => writeMoney(sql, scope, { rows, newVersion: true }),
  );
  return { auditId, rows: rows.length };
}

const PENDING = {
  income: `i.base_amount IS NULL OR i.state = 'paid' AND i.paid_base_amount IS NULL AND i.paid_on IS NOT NULL
    AND i.currency <> $2`,
  cost: "i.base_amount IS NULL",
};

type Towards = Parameters<typeof convertKeepable>[1];

function complete(row: PricedRow, towards: Towards): LineMoney {
  const { amount, currency, on, typedRate, state, paidOn, money } = row;
  const conversion: Conversion =
    money.baseAmount === null ? convertKeepable({ amount, currency, on, rate: typedRate }, towards) : money;
  const isPaid = state === "paid" && paidOn !== null && currency !== towards.baseCurrency;
  const paidBaseAmount =
    money.paidBaseAmount ?? (isPaid ? worthOn({ amount, currency, on: paidOn }, towards) : null);
  const { rate, rateOn, rateSource, baseAmount } = conversion;
  return { rate, rateOn, rateSource, baseAmount, paidBaseAmount };
}

function isSame(one: LineMoney, other: LineMoney): boolean {
  return one.baseAmount === other.baseAmount && one.paidBaseAmount === other.paidBaseAmount;
}
