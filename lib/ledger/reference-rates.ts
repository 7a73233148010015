import type { ReferenceRate } from "@/lib/core/money/rates";
import type { Currency } from "@/lib/core/money/currency";
import type { LocalDate } from "@/lib/core/time/date";
import type { Sql } from "@/lib/server/sql";
import { chunksOf } from "./chunks";

/** How many rates a file brought that were not there, that were others, and that were there as they are. */
export type StoredRates = { new: number; changed: number; same: number };

/**
 * Keeps reference rates, which are the same for every creator of the instance; a later file corrects an earlier one where
 * they differ. For a transaction of the role that may write them. Lines that were converted do not move with a correction.
 */
export async function storeReferenceRates(sql: Sql, rates: readonly ReferenceRate[]): Promise<StoredRates> {
  // Two files at once are one after the other, so that each says truly what it changed.
  await sql.query("SELECT pg_advisory_xact_lock(hashtextextended('reference rates', 0))::text");
  const total: StoredRates = { new: 0, changed: 0, same: 0 };
  for (const some of chunksOf(rates, RATES_PER_STATEMENT)) {
    const [counted] = await sql.query<Record<keyof StoredRates, number>>(STORE, [
      some.map(({ day }) => day),
      some.map(({ currency }) => currency),
      some.map(({ perEuro }) => perEuro),
    ]);
    for (const kind of ["new", "changed", "same"] as const) total[kind] += counted?.[kind] ?? 0;
  }
  return total;
}

const RATES_PER_STATEMENT = 50_000;

const STORE = `
  WITH given AS MATERIALIZED (
    SELECT g.*, r.per_euro AS was FROM unnest($1::date[], $2::bpchar[], $3::numeric[]) AS g(day, currency, per_euro)
    LEFT JOIN reference_rate r ON r.day = g.day AND r.currency = g.currency
  ), written AS (
    INSERT INTO reference_rate (day, currency, per_euro)
    SELECT day, currency, per_euro FROM given WHERE was IS DISTINCT FROM per_euro
    ON CONFLICT (day, currency) DO UPDATE SET per_euro = EXCLUDED.per_euro
  )
  SELECT count(*) FILTER (WHERE was IS NULL)::int AS new, count(*) FILTER (WHERE was <> per_euro)::int AS changed,
    count(*) FILTER (WHERE was = per_euro)::int AS same
  FROM given`;

/** Which reference rates there are: the first day, the last, and how many currencies the last has. */
export type RatesLoaded = { firstDay: LocalDate; lastDay: LocalDate; currencies: number };

export async function describeReferenceRates(sql: Sql): Promise<RatesLoaded | null> {
  const [found] = await sql.query<RatesLoaded>(
    `SELECT b.first AS "firstDay", b.last AS "lastDay",
       (SELECT count(*)::int FROM reference_rate r WHERE r.day = b.last) AS currencies
     FROM (SELECT min(day) AS first, max(day) AS last FROM reference_rate) b WHERE b.last IS NOT NULL`,
  );
  return found ?? null;
}

/** By day and currency; the last day is excluded. */
export async function listReferenceRates(
  sql: Sql,
  { from, to, currency }: { from: LocalDate; to: LocalDate; currency: Currency | null },
): Promise<ReferenceRate[]> {
  return sql.query<ReferenceRate>(
    `SELECT day, currency::text, trim_scale(per_euro)::text AS "perEuro" FROM reference_rate
     WHERE day >= $1::date AND day < $2::date AND ($3::bpchar IS NULL OR currency = $3::bpchar) ORDER BY day, currency`,
    [from, to, currency],
  );
}
