import { z } from "zod";
import { convertKeepable, worthOn, type Conversion } from "@/lib/core/income/conversion";
import type { RateTable } from "@/lib/core/money/rates";
import { parseLocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import type { LineMoney } from "./line-money";
import { listPricedRows, loadRatesFor, writeMoney, type PricedRow } from "./priced-rows";
import type { LedgerScope } from "./scope";

/** What lines and costs were worth in a base currency of before, amounts as text, for Undo. */
export const keptWorths = z.array(
  z.object({
    id: z.string(),
    amount: z.string(),
    currency: z.string(),
    on: z.string(),
    paidOn: z.string().nullable(),
    rate: z.string().nullable(),
    rateOn: z.string().nullable(),
    rateSource: z.enum(["line", "typed", "ecb"]).nullable(),
    baseAmount: z.string().nullable(),
    paidBaseAmount: z.string().nullable(),
  }),
);

export type KeptWorths = z.output<typeof keptWorths>;

type Scope = Pick<LedgerScope, "creatorId" | "baseCurrency">;

/** How many lines and costs another base currency converts again, and how many of them find no rate to it. */
export async function previewRebase(sql: Sql, scope: Scope): Promise<{ rows: number; unconverted: number }> {
  const rows = await listPricedRows(sql, scope, EVERY_ROW);
  const table = await loadRatesFor(sql, scope, rows);
  const unconverted = rows.filter((row) => worthAnew(row, { scope, table }).baseAmount === null);
  return { rows: rows.length, unconverted: unconverted.length };
}

/**
 * Converts every line and cost to the base currency of the scope, each at the rate of the day it was earned: a rate typed
 * on a line was to the one of before and says nothing to this. What `kept` holds of a row that is as it was then comes
 * back as it stood. Gives what they were worth before. Versions stay, since no fact changed; the caller derives anew.
 */
export async function rebase(
  sql: Sql,
  scope: Scope,
  { before, kept }: { before: string; kept: KeptWorths },
): Promise<KeptWorths> {
  const rows = await listPricedRows(sql, scope, EVERY_ROW);
  const table = await loadRatesFor(sql, scope, rows);
  const known = new Map(kept.map((worth) => [worth.id, worth]));
  const repriced = rows.map((row) => {
    const worth = known.get(row.id);
    const anew = worthAnew(row, { scope, table });
    return {
      table: row.table,
      id: row.id,
      money: worth === undefined ? anew : takeBack(row, { worth, anew }),
    };
  });
  await writeMoney(sql, scope, { rows: repriced, newVersion: false });
  await nameRatesOfFiles(sql, scope, before);
  // What was in the base currency was worth its own amount, and is again after Undo.
  return rows.filter(({ currency }) => currency !== before).map(toKept);
}

/** The same for some lines alone: those that come back from a time of another base currency. */
export async function rebaseLines(sql: Sql, scope: Scope, ids: readonly string[]): Promise<void> {
  const rows = await listPricedRows(sql, scope, { ...EVERY_ROW, ids });
  const table = await loadRatesFor(sql, scope, rows);
  const repriced = rows.map((row) => ({
    table: row.table,
    id: row.id,
    money: worthAnew(row, { scope, table }),
  }));
  await writeMoney(sql, scope, { rows: repriced, newVersion: false });
}

const EVERY_ROW = { income: "true", cost: "true" };

function worthAnew(
  { amount, currency, on, state, paidOn }: PricedRow,
  { scope: { baseCurrency }, table }: { scope: Scope; table: RateTable },
): LineMoney {
  const towards = { baseCurrency, table };
  const conversion = convertKeepable({ amount, currency, on, rate: null }, towards);
  const isPaid = state === "paid" && paidOn !== null && currency !== baseCurrency;
  return {
    ...conversion,
    paidBaseAmount: isPaid ? worthOn({ amount, currency, on: paidOn }, towards) : null,
  };
}

type Kept = KeptWorths[number];

/** A row that was changed since is worth what the rates say of it now. */
function takeBack(row: PricedRow, { worth, anew }: { worth: Kept; anew: LineMoney }): LineMoney {
  const { amount, currency, on, paidOn } = row;
  if (worth.amount !== String(amount) || worth.currency !== currency || worth.on !== on) return anew;
  const isSamePayment = worth.paidOn === paidOn && (row.state === "paid" || row.state === null);
  return {
    ...toConversion(worth),
    paidBaseAmount: isSamePayment ? toAmount(worth.paidBaseAmount) : anew.paidBaseAmount,
  };
}

function toConversion({ rate, rateOn, rateSource, baseAmount }: Kept): Conversion {
  return { rate, rateOn: parseLocalDate(rateOn ?? ""), rateSource, baseAmount: toAmount(baseAmount) };
}

function toAmount(text: string | null): bigint | null {
  return text === null ? null : BigInt(text);
}

function toKept({ id, amount, currency, on, paidOn, money }: PricedRow): Kept {
  const { rate, rateOn, rateSource, baseAmount, paidBaseAmount } = money;
  return {
    ...{ id, currency, on, paidOn, rate, rateOn, rateSource },
    amount: String(amount),
    baseAmount: baseAmount === null ? null : String(baseAmount),
    paidBaseAmount: paidBaseAmount === null ? null : String(paidBaseAmount),
  };
}

/** A rate that a file gave is to the base currency of its day: said from now on, where it went without saying. */
async function nameRatesOfFiles(sql: Sql, { creatorId }: Scope, before: string): Promise<void> {
  await sql.query(
    `UPDATE observation SET payload = payload || jsonb_build_object('rateTo', $2::text)
     WHERE creator_id = $1::uuid AND kind = 'income' AND payload->>'rate' IS NOT NULL AND NOT payload ? 'rateTo'`,
    [creatorId, before],
  );
}
