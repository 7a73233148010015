import { z } from "zod";
import { withHeaderAt, type Corrections, type TableCorrection } from "@/lib/core/formats/corrections";
import { fingerprintOf } from "@/lib/core/formats/mapping/fingerprint";
import type { SourceTable } from "@/lib/core/formats/table";
import type { Sql } from "@/lib/server/sql";
import { correctionShape } from "./corrections";
import type { LedgerScope } from "./scope";

type Tenant = Pick<LedgerScope, "creatorId">;

/** What is kept of a layout: never a cell's text, and nothing that is of one file only. */
export type Remembered = Pick<TableCorrection, "kind" | "mapping" | "settings">;

const memory = correctionShape.pick({ kind: true, mapping: true, settings: true });
const rememberedShape = z.custom<Remembered>((value) => memory.safeParse(value).success);

/** The oldest of more are forgotten. */
const MOST_LAYOUTS = 500;

/** Titles lie below this many rows of other text at most, as detection looks for them. */
const MOST_ABOVE = 10;

/** What is known of each table by its layout, wherever in its first rows the titles are. */
export async function recallCorrections(
  sql: Sql,
  { creatorId }: Tenant,
  tables: readonly SourceTable[],
): Promise<Corrections> {
  const places = tables.flatMap((table) => listPlaces(table));
  const rows = await sql.query<{ fingerprint: string; mapping: unknown }>(
    `SELECT fingerprint, mapping FROM import_mapping WHERE creator_id = $1::uuid AND fingerprint = ANY($2::text[])`,
    [creatorId, [...new Set(places.map(({ fingerprint }) => fingerprint))]],
  );
  const known = new Map(rows.map((row) => [row.fingerprint, rememberedShape.parse(row.mapping)]));
  const found = new Map<string, TableCorrection>();
  for (const { key, above, fingerprint } of places) {
    const remembered = known.get(fingerprint);
    if (remembered !== undefined && !found.has(key)) found.set(key, { ...remembered, headerRow: above });
  }
  return Object.fromEntries(found);
}

function listPlaces(table: SourceTable) {
  const above = [...Array(Math.min(MOST_ABOVE, table.rows.length)).keys()];
  return above.map((place) => {
    const [header = []] = withHeaderAt(table, place).rows;
    return { key: table.key, above: place, fingerprint: fingerprintOf(header) };
  });
}

/** Keeps how a layout is read. An empty memory is none. */
export async function rememberLayout(
  sql: Sql,
  { creatorId }: Tenant,
  { fingerprint, remembered }: { fingerprint: string; remembered: Remembered },
): Promise<void> {
  const kept = Object.fromEntries(
    Object.entries(remembered).filter(
      ([, value]) => typeof value !== "object" || Object.keys(value).length > 0,
    ),
  );
  if (Object.keys(kept).length === 0) return forgetLayout(sql, { creatorId }, fingerprint);
  await sql.query(
    `INSERT INTO import_mapping (creator_id, fingerprint, mapping) VALUES ($1::uuid, $2, $3::jsonb)
     ON CONFLICT (creator_id, fingerprint) DO UPDATE SET mapping = EXCLUDED.mapping, used_at = now()`,
    [creatorId, fingerprint, JSON.stringify(kept)],
  );
  await sql.query(
    `DELETE FROM import_mapping WHERE creator_id = $1::uuid AND fingerprint IN (
       SELECT fingerprint FROM import_mapping WHERE creator_id = $1::uuid ORDER BY used_at DESC, fingerprint OFFSET $2)`,
    [creatorId, MOST_LAYOUTS],
  );
}

export async function forgetLayout(sql: Sql, { creatorId }: Tenant, fingerprint: string): Promise<void> {
  await sql.query(`DELETE FROM import_mapping WHERE creator_id = $1::uuid AND fingerprint = $2`, [
    creatorId,
    fingerprint,
  ]);
}
