import type { Sql } from "./sql";

/** What a write is computed with: the currency of base amounts and the zone in which days begin. */
type Settings = { readonly creatorId: string; readonly baseCurrency: string; readonly timeZone: string };

/**
 * Holds a creator's zone and currency as they are until the transaction ends. False when they are others by now: what
 * was read with the old ones must not be written. A change of the settings holds them alone.
 *
 * Locks of a creator are taken in one order, so that no two writes ever wait for each other: the form's key, these
 * settings, the imports, the facts, and only then rows.
 */
export async function holdSettings(
  sql: Sql,
  { creatorId, baseCurrency, timeZone }: Settings,
  { toChange = false }: { toChange?: boolean } = {},
): Promise<boolean> {
  const rows = await sql.query(
    `select 1 from creator where creator_id = $1::uuid and base_currency = $2 and time_zone = $3
     for ${toChange ? "no key update" : "share"}`,
    [creatorId, baseCurrency, timeZone],
  );
  return rows.length === 1;
}
